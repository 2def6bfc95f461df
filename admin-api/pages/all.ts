import { accountPages } from './account.tsx'
import { channelPages } from './channels.tsx'
import type { Pages } from './desk.tsx'
import { entriesPages } from './entries.tsx'
import { entryPages } from './entry.tsx'
import { entryHistoryPages } from './entry-history.tsx'
import { newEntryPages } from './entry-new.tsx'
import { homePages } from './home.tsx'
import { invitationPages } from './invitation.tsx'
import { logPages } from './log.tsx'
import { municipalityPages } from './municipality.tsx'
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
  channelPages(),
  municipalityPages(),
]
