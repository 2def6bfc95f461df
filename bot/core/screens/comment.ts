import type { Entry } from '../../../content/entry.ts'
import { menuOption, offer } from '../offer.ts'
import type { Screen } from '../turn.ts'
import { wording } from '../wording.ts'

/** Asks what an answer lacked; the next free text is kept as the comment. */
export function commentScreen(entry: Entry): Screen {
  return {
    reply: { text: wording.whatWasMissing, choices: offer([menuOption]) },
    place: { at: 'comment', entry: entry.id },
  }
}
