import { accountPages } from './account.tsx'
import type { Pages } from './desk.tsx'
import { invitationPages } from './invitation.tsx'
import { secondFactorPages } from './second-factor.tsx'
import { townPages } from './towns.tsx'

/** The pages for whoever has a link, signed in or not. */
export const openPages = (): Pages[] => [invitationPages()]

/** Every page of the panel, in the order of the menu. */
export const allPages = (): Pages[] => [townPages(), accountPages(), secondFactorPages()]
