import { readFileSync } from 'node:fs'

/** The kernel counts processor time in hundredths of a second. */
const tick = 10

/** The processor time that processes have used, with that of their ended children, in ms. Linux only. */
export const cpuOf = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // The name in brackets may hold spaces; user, system and ended children's time are fields 14 to 17.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return sum + fields.slice(11, 15).reduce((ticks, field) => ticks + Number(field), 0) * tick
    } catch {
      // It has just ended.
      return sum
    }
  }, 0)
