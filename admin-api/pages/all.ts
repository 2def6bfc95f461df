import { accountPages } from './account.tsx'
import { arrivalPages } from './arrival.tsx'
import { channelPages } from './channels.tsx'
import { chartPages } from './charts/charts.tsx'
import type { Pages } from './desk.tsx'
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
import { secondFactorPages } from './second-factor.tsx'
import { tokenPages } from './tokens.tsx'
import { townPages } from './towns.tsx'

/** The pages for whoever has a link, signed in or not. */
export const openPages = (): Pages[] => [invitationPages()]

/** What pages need besides the API. */
export type PageParts = { now: () => Date }

/** Every page of the panel. */
export const allPages = ({ now }: PageParts): Pages[] => [
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
