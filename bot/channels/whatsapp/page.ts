import { inTime } from '../deadline.ts'
import type { Page } from './library.ts'

const within = 5_000

/** The parts of WhatsApp's page that are looked at, and none of them is sure to be there. */
type Inside = {
  require?: (module: string) => { Socket?: { hasSynced?: boolean } } | undefined
  WWebJS?: unknown
  onAppStateHasSyncedEvent?: () => unknown
}

/**
 * When the page has synced before the library listened, its `ready` never comes. Tells the library what it missed; true when
 * there was something to tell.
 */
export const tellMissedSync = (page: Page): Promise<boolean> =>
  inTime(
    within,
    page.evaluate(() => {
      // Runs in the page, whose globals Node's types do not know.
      const inside = globalThis as Inside
      try {
        const synced = inside.require?.('WAWebSocketModel')?.Socket?.hasSynced === true
        if (!synced || inside.WWebJS !== undefined || !inside.onAppStateHasSyncedEvent) return false
        inside.onAppStateHasSyncedEvent()
        return true
      } catch {
        return false
      }
    }),
  )
