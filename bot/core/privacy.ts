import { dayOf } from './dates.ts'
import { feedbackWording as words } from './feedback-wording.ts'
import { menuOption, type Option, offer } from './offer.ts'
import type { Room } from './room.ts'
import { againScreen, lineScreen } from './screens/line.ts'
import type { State } from './state.ts'
import type { Screen, Turn, TurnOrNeed } from './turn.ts'
import { asTyped } from './words.ts'

const shows = (screen: Screen): Turn => ({ before: [], screen, effects: [], with: 'privacy' })

/** All that is kept about this chat: to read here, and whole as a file. */
export function myData(here: State, room: Room): TurnOrNeed {
  if (!room.keeps) return shows(againScreen(words.cannotLook, here, room))
  const { known, institution } = room
  if (known?.type !== 'my_data') return { need: { type: 'my_data' } }
  const { cases, names, awaited, file } = known
  const lines = [
    words.myData.head,
    words.myData.chat,
    words.myData.talk,
    ...(names.length > 0 ? [words.myData.names(names.map(asTyped))] : []),
    ...(cases.length === 0 && names.length === 0 ? [words.myData.none] : []),
    ...(awaited.length > 0 ? [words.myData.awaited(awaited.length)] : []),
    words.myData.file,
    ...(cases.length > 0 ? ['', words.myData.cases] : []),
    ...cases.map(({ code, status, at, files }) => {
      const along = files > 0 ? `; ${words.summary.files(files).toLowerCase()}` : ''
      return `- ${words.caseLabel(code, status)} (${dayOf(at, institution)}${along})`
    }),
  ]
  const erase: Option = { action: { type: 'erase' }, label: words.labels.erase, fixed: true }
  return shows({
    reply: {
      text: lines.join('\n'),
      choices: offer([erase, menuOption]),
      file: { name: words.myData.fileName, mediaType: 'application/json', content: file },
    },
    place: { at: 'home' },
  })
}

/** Asks once whether all is to be erased. */
export function askErase(here: State, room: Room): TurnOrNeed {
  if (!room.keeps) return shows(againScreen(words.cannotLook, here, room))
  const options: Option[] = [
    { action: { type: 'erase_all' }, label: words.labels.eraseAll, fixed: true },
    { action: { type: 'erase_keeping' }, label: words.labels.eraseKeeping, fixed: true },
    { action: { type: 'cancel' }, label: words.labels.cancel, fixed: true },
  ]
  return shows({ reply: { text: words.askErase, choices: offer(options) }, place: { at: 'erasing' } })
}

/** The mark of a turn after which nothing of the chat is left. */
export const erased = 'erased'

/** Erased: the chat begins anew after the receipt. */
export function erase(keepTexts: boolean, here: State, room: Room): Turn {
  if (!room.keeps) return shows(againScreen(words.cannotErase, here, room))
  const day = dayOf(room.now, room.institution)
  const line = keepTexts ? words.erasedKeeping(day) : words.erased(day)
  return { ...shows(lineScreen(line)), effects: [{ type: 'erase_me', keepTexts }], with: erased }
}

export const keepAll = (): Turn => shows(lineScreen(words.nothingErased))
