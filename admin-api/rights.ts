import type { Role } from '../content/roles.ts'

/**
 * What an operation asks for. `anyone`: no account. `staff`: any account. A role: that role in the institution of the path.
 * `admin anywhere`: an administrator of at least one institution, who sees and changes only what belongs to those.
 * `admin everywhere`: of all institutions.
 */
export type Right = 'anyone' | 'staff' | Role | 'admin anywhere' | 'admin everywhere'

/** Who may do what, by operation: the one table that routes obey, the document shows and a test walks. */
export const rights = {
  signIn: 'anyone',
  signOut: 'anyone',
  readSession: 'staff',
  changePassword: 'staff',
  beginSecondFactor: 'staff',
  confirmSecondFactor: 'staff',
  removeSecondFactor: 'staff',
  readInvitation: 'anyone',
  acceptInvitation: 'anyone',

  listInstitutions: 'staff',
  readInstitution: 'viewer',
  createInstitution: 'admin everywhere',
  changeInstitution: 'admin',

  listEntries: 'viewer',
  readEntry: 'viewer',
  listEntryVersions: 'viewer',
  createEntry: 'editor',
  changeEntry: 'editor',
  binEntry: 'editor',
  publishEntry: 'editor',
  archiveEntry: 'editor',
  restoreEntry: 'editor',

  proposeWays: 'editor',
  askEntries: 'viewer',
  listUnanswered: 'viewer',
  readUnanswered: 'viewer',
  resolveUnanswered: 'editor',
  reopenUnanswered: 'editor',

  exportContent: 'viewer',
  importContent: 'editor',
  receiveArrival: 'editor',
  listArrivals: 'editor',
  readArrival: 'editor',
  takeArrival: 'editor',
  listImports: 'viewer',
  undoImport: 'editor',
  listFeedback: 'viewer',
  readFeedback: 'viewer',
  exportFeedback: 'viewer',
  countExport: 'viewer',
  // What residents send along may show who they are.
  readAttachment: 'editor',
  changeFeedback: 'editor',
  replyToFeedback: 'editor',
  noteOnFeedback: 'editor',
  listAssignees: 'editor',

  readStats: 'viewer',
  listChannels: 'viewer',
  relinkWhatsapp: 'admin',

  listStaff: 'admin anywhere',
  readStaff: 'admin anywhere',
  inviteStaff: 'admin anywhere',
  changeStaff: 'admin anywhere',
  resetStaffPassword: 'admin anywhere',
  resetStaffSecondFactor: 'admin anywhere',
  listTokens: 'admin anywhere',
  createToken: 'admin anywhere',
  revokeToken: 'admin anywhere',
  readAudit: 'admin anywhere',
} as const satisfies Record<string, Right>

export type Operation = keyof typeof rights
