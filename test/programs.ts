import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const root = fileURLToPath(new URL('..', import.meta.url))
const { scripts } = z
  .object({ scripts: z.object({ start: z.string() }) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
/** What `npm start` gives to node, the program's name at the end. */
const asStarted = scripts.start.split(' ').slice(1)

type Settings = Record<string, string>

/** The product as a process of its own, in a process group of its own. */
export type Program = {
  child: ChildProcess
  out: () => string
  err: () => string
  /** Its exit code; the signal's name when one ended it. */
  ended: Promise<number | NodeJS.Signals>
}

/** Starts `main.ts` with these settings and no others; with `input`, that is all of its standard input. */
export const launch = (words: readonly string[], settings: Settings, input?: string): Program => {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [...asStarted, ...words], {
    cwd: root,
    env: { PATH, HOME, LOG_LEVEL: 'warn', ...settings },
    stdio: 'pipe',
    detached: true,
  })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text) => (err += text))
  child.stdin.on('error', () => undefined)
  if (input !== undefined) child.stdin.end(input)
  const ended = new Promise<number | NodeJS.Signals>((resolve) =>
    child.on('close', (code, signal) => resolve(signal ?? code ?? 1)),
  )
  return { child, out: () => out, err: () => err, ended }
}

/** Runs a command to its end. */
export const run = async (words: readonly string[], settings: Settings, input = '') => {
  const program = launch(words, settings, input)
  const code = await program.ended
  return { code, out: program.out(), err: program.err() }
}

/** Resolves with the address as soon as it is said; rejects when the process ends or `ms` are over. */
export const addressOf = (program: Program, ms = 30_000): Promise<string> =>
  new Promise((resolve, reject) => {
    const look = () => {
      const said = /está lista en (http:\S+)\//.exec(program.out())?.[1]
      if (said) settle(() => resolve(said))
    }
    const fail = (why: string) => settle(() => reject(new Error(`${why}\n${program.out()}${program.err()}`)))
    const timer = setTimeout(() => fail(`not ready in ${ms} ms`), ms)
    const settle = (then: () => void) => {
      clearTimeout(timer)
      program.child.stdout?.off('data', look)
      then()
    }
    program.child.stdout?.on('data', look)
    program.ended.then((code) => fail(`ended with ${code}`))
    look()
  })

/** `npm start` on any free port, once it is ready. */
export const start = async (settings: Settings) => {
  const program = launch(['start'], { PORT: '0', ...settings })
  return { ...program, origin: await addressOf(program) }
}

/** Asks a program to end by a signal; says how, and how long that took in ms. */
export const stop = async (program: Program, signal: NodeJS.Signals) => {
  const began = performance.now()
  program.child.kill(signal)
  return { code: await program.ended, ms: performance.now() - began }
}

/** The processes whose command line has this text, as `pid command`. */
export const runningWith = (text: string): string[] =>
  execFileSync('ps', ['-A', '-ww', '-o', 'pid=,stat=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(text) && !/^\s*\d+ Z/.test(line) && !line.includes(' ps -A'))

type Row = { pid: number; parent: number; line: string }
/** What runs now. */
export const processes = (): Row[] =>
  execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, pid = '', parent = '', stat = '', args = ''] =
        /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? []
      return pid === '' || stat.startsWith('Z')
        ? []
        : [{ pid: Number(pid), parent: Number(parent), line: args }]
    })

const below = (rows: readonly Row[], pid: number): number[] =>
  rows.filter(({ parent }) => parent === pid).flatMap((one) => [one.pid, ...below(rows, one.pid)])

/** The browser that has this profile, its main process first; or only those below it with this in their command line. */
export const browserOn = (profile: string, kind?: string): number[] => {
  const rows = processes()
  const main = rows.find(
    ({ line }) => line.includes(`--user-data-dir=${profile}`) && !line.includes('--type='),
  )
  const all = main ? [main.pid, ...below(rows, main.pid)] : []
  return kind === undefined
    ? all
    : rows.flatMap(({ pid, line }) => (all.includes(pid) && line.includes(kind) ? [pid] : []))
}

/** The embedded server of a data folder and its children; none when it is not running. */
export const serverProcesses = (dataDir: string): number[] => {
  let pid: number
  try {
    pid = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return []
  }
  const pairs = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  return pairs.flatMap(([child = 0, parent]) => (child === pid || parent === pid ? [child] : []))
}

export const signalAll = (pids: readonly number[], signal: NodeJS.Signals): void => {
  for (const pid of pids) {
    try {
      process.kill(pid, signal)
    } catch {
      // It has just ended by itself.
    }
  }
}
