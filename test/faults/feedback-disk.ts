import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { apology } from '../../bot/channels/fault.ts'
import { feedbackWording as words } from '../../bot/core/feedback-wording.ts'
import { stop } from '../programs.ts'
import { judgeCases, readCases } from './feedback-judge.ts'
import { type Figure, none } from './figures.ts'
import { createReporters } from './reporters.ts'
import { openSmallDisk, type SmallDisk } from './small-disk.ts'
import { type Mode, modes, openTown } from './telegram-town.ts'

/** What tells a resident that it did not work now. */
const refusals = [words.cannotKeep, words.fileRefused.no_room, words.fileRefused.away, apology]

const fillIn = async (mode: Mode, disk: SmallDisk, seconds: number): Promise<Figure[]> => {
  const dataDir = join(disk.path, 'data')
  const town = await openTown({ mode, pace: 100, latency: 20, settings: { DATA_DIR: dataDir } })
  const { telegram } = town
  const program = town.launch()
  await town.attending(program)
  const photo = await sharp({
    create: {
      width: 600,
      height: 400,
      channels: 3,
      background: '#778833',
      noise: { type: 'gaussian', sigma: 30 },
    },
  })
    .jpeg()
    .toBuffer()
  const reporters = createReporters(telegram, { photo })
  reporters.start(5)
  await sleep(4000)
  const full = performance.now()
  disk.fill()
  await sleep(seconds * 1000)
  const freed = performance.now()
  disk.empty()
  await sleep(8000)
  reporters.stop()
  await reporters.settled(60_000)
  const waited = reporters.all.filter(({ begunAt, toldAt }) => begunAt < freed - 5000 && toldAt > full)
  const refused = (chat: number) =>
    telegram
      .received(chat)
      .some(({ text, at }) => at > full && at < freed && refusals.some((line) => text.includes(line)))
  const heard = (chat: number) => telegram.received(chat).some(({ at }) => at > full && at < freed)
  const left = waited.filter(({ chat }) => !heard(chat))
  const told = waited.filter(({ chat }) => refused(chat)).length
  const { code } = await stop(program, 'SIGTERM')
  const cases = await readCases(dataDir)
  await town.close()
  return [
    ...judgeCases(`${mode}, disk full for ${seconds} s`, reporters.all, cases, telegram),
    none('… heard nothing meanwhile', left.length, waited.length),
    { promise: '… who could not send is told so', measured: `${told} of ${waited.length}`, holds: told > 0 },
    { promise: '… the product lives on', measured: `exit ${code}`, holds: code === 0 },
  ]
}

const fillOne = async (mode: Mode, quick: boolean): Promise<Figure[]> => {
  const disk = await openSmallDisk(400)
  if (!disk) {
    console.log(`${mode}, disk full: not measured, no disk can be mounted here (root is needed)`)
    return []
  }
  try {
    return await fillIn(mode, disk, quick ? 8 : 20)
  } finally {
    await disk.close()
  }
}

/** The disk that holds everything is full for a while. */
export const fillTheDisk = async (quick: boolean): Promise<Figure[]> =>
  (await Promise.all(modes.map((mode) => fillOne(mode, quick)))).flat()
