import type { Room } from './room.ts'
import { againScreen } from './screens/line.ts'
import { menuScreen } from './screens/menu.ts'
import type { State } from './state.ts'
import type { Opening, Turn } from './turn.ts'
import { wording } from './wording.ts'

/** The menu, under the words of the occasion. */
export function home(room: Room, opening: Opening): Turn {
  const { institution } = room
  const lines = {
    first: wording.welcome(institution),
    idle: wording.helloAgain(institution),
    none: undefined,
  }
  return { before: [], screen: menuScreen(room, lines[opening]), effects: [], with: 'menu' }
}

/** A line said in between; the choices on offer stay. */
export function again(line: string, here: State, room: Room, mark: string): Turn {
  return { before: [], screen: againScreen(line, here, room), effects: [], with: mark }
}
