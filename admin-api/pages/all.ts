import { accountPages } from './account.tsx'
import { arrivalPages } from './arrival.tsx'
import { channelPages } from './channels.tsx'
import { chartPages } from './charts/charts.tsx'
import type { Pages } from './desk.tsx'
import { entriesPages } from './entries.tsx'
import { entryPages } from './entry.tsx'
import { entryHistoryPages } from './entry-history.tsx'
import { newEntryPages } from './entry-new.tsx'
import { exportingPages } from './exporting.tsx'
import { helpPages } from './help.tsx'
import { homePages } from './home.tsx'
import { importingPages } from './importing.tsx'
import { importsDonePages } from './imports-done.tsx'
import { invitationPages } from './invitation.tsx'
import { logPages } from './log.tsx'
import { municipalityPages } from './municipality.tsx'
import { opinionListPages } from './opinions/list.tsx'
import { opinionPages } from './opinions/one.tsx'
import { peoplePages } from './people.tsx'
import { personPages } from './person.tsx'
import type { PreviewEntry } from './preview.tsx'
import { secondFactorPages } from './second-factor.tsx'
import { tokenPages } from './tokens.tsx'
import { townPages } from './towns.tsx'
import { tryoutPages } from './tryout.tsx'
import { unansweredPages } from './unanswered.tsx'
import { answerPages } from './unanswered-answer.tsx'
import { samePages } from './unanswered-same.tsx'

/** The pages for whoever has a link, signed in or not. */
export const openPages = (): Pages[] => [invitationPages()]

/** What pages need besides the API. */
export type PageParts = {
  now: () => Date
  /** How residents would see an answer. */
  preview: PreviewEntry
}

/** Every page of the panel. */
export const allPages = ({ now, preview }: PageParts): Pages[] => [
  // Of nobody's town. Their first words are no town's name.
  townPages(),
  accountPages(),
  secondFactorPages(),
  peoplePages(),
  personPages(),
  tokenPages(),
  logPages(),
  helpPages(),
  // Of a municipality, in the order of the menu.
  homePages({ now }),
  unansweredPages(),
  samePages(),
  answerPages({ preview }),
  entriesPages({ now }),
  newEntryPages({ preview }),
  entryPages({ preview }),
  entryHistoryPages(),
  tryoutPages(),
  opinionListPages(),
  opinionPages(),
  chartPages({ now }),
  exportingPages(),
  importingPages(),
  arrivalPages(),
  importsDonePages(),
  channelPages(),
  municipalityPages(),
]
