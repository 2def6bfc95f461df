import { menuOption, offer } from '../offer.ts'
import type { Room } from '../room.ts'
import type { State } from '../state.ts'
import type { Screen } from '../turn.ts'
import { menuScreen } from './menu.ts'

/** A fixed phrase from which the menu is one step away. */
export function lineScreen(text: string): Screen {
  return { reply: { text, choices: offer([menuOption]) }, place: { at: 'home' } }
}

/** A line said in between: the choices on offer stay as they are and are shown again. */
export function againScreen(text: string, here: State, room: Room): Screen {
  if (here.offered.length === 0) return menuScreen(room, text)
  return { reply: { text, choices: here.offered }, place: here.place }
}
