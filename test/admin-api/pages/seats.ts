import type { Locator, Page } from 'playwright-core'
import { suffices } from '../../../admin-api/caller.ts'
import type { Role } from '../../../content/roles.ts'
import { townOf } from '../../towns.ts'

/** Without JavaScript, on a phone: `sin-320`. */
type Window = { javaScriptEnabled: boolean; width: number }

/** Where somebody sits down to the panel: in which role, at which window, and in a town of their own unless they share one. */
export type Seat = Window & { role: Role; town: string; seat: string }

const windows: readonly Window[] = [true, false].flatMap((javaScriptEnabled) =>
  [1280, 320].map((width) => ({ javaScriptEnabled, width })),
)
const roles: readonly Role[] = ['viewer', 'editor', 'admin']

const seatOf = (role: Role, { javaScriptEnabled, width }: Window, town?: string): Seat => ({
  ...{ role, javaScriptEnabled, width },
  town: town ?? `${role}-${javaScriptEnabled ? 'con' : 'sin'}-${width}`,
  seat: `${role}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript, ${width} px`,
})

/** `SEATS=every npm test …` sits everybody everywhere: three times the time, for a release. */
const everywhere = process.env.SEATS === 'every'

/** For what does not depend on the role: each of the four windows, the roles that may taking turns, no role always at one width. */
export const everyWindow = (least: Role, town?: string): Seat[] => {
  const may = roles.filter((role) => suffices(role, least))
  return [0, 1, may.length - 1, 0].flatMap((turn, n) => {
    const window = windows[n]
    return window ? [seatOf(may[turn % may.length] ?? least, window, town)] : []
  })
}

/** Each role that may, at each of the four windows. */
export const everySeat = (least: Role, town?: string): Seat[] =>
  roles
    .filter((role) => suffices(role, least))
    .flatMap((role) => windows.map((window) => seatOf(role, window, town)))

/** For a way through the panel: at each of the four windows, by every role that may when everybody sits everywhere, else by turns. */
export const seatsFor = (least: Role, town?: string): Seat[] =>
  everywhere ? everySeat(least, town) : everyWindow(least, town)

/** A town for each seat; all of them are called Vilque and say the same. */
export const townsOf = (seats: readonly Seat[]) => seats.map(({ town }) => townOf(town, 'Vilque'))

/** A clerk's hand on a page: what it presses is counted, what it types is not. */
export const handOn = (page: Page) => {
  let clicks = 0
  const click = async (what: Locator) => {
    clicks += 1
    await what.click()
  }
  return {
    click,
    press: (name: string | RegExp) => click(page.getByRole('button', { name }).first()),
    follow: (name: string | RegExp) => click(page.getByRole('link', { name }).first()),
    clicks: () => clicks,
  }
}
