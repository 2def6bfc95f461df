import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import pino from 'pino'
import { afterEach, expect } from 'vitest'

export const silent = pino({ level: 'silent' })

const cleanups: (() => Promise<unknown> | unknown)[] = []

/** Undone after the test, the last one first. */
export function afterwards(undo: () => Promise<unknown> | unknown): void {
  cleanups.push(undo)
}

afterEach(async () => {
  for (let undo = cleanups.pop(); undo; undo = cleanups.pop()) await undo()
})

export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ventanilla-test-'))
  // As /srv or /opt would be: an ordinary user may pass through.
  await chmod(folder, 0o711)
  afterwards(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Asks until it is true; the test fails after `ms`. */
export async function until(what: string, ask: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  const end = performance.now() + ms
  while (!(await ask())) {
    expect(performance.now(), `not in ${ms} ms: ${what}`).toBeLessThan(end)
    await sleep(20)
  }
}

export function isAlive(pid: number): boolean {
  // A zombie is not alive, and kill(pid, 0) cannot tell.
  const state = psOf(['-o', 'stat=', '-p', String(pid)])
  return state !== '' && !state.startsWith('Z')
}

/** Signals the whole server: the postmaster and its children. */
export function signalServer(pid: number, signal: NodeJS.Signals): void {
  const send = (each: number) => {
    try {
      process.kill(each, signal)
    } catch {
      // It has just ended by itself.
    }
  }
  // Who is halted makes no child that nobody halts.
  if (signal === 'SIGSTOP') send(pid)
  const all = psOf(['-A', '-o', 'pid=,ppid=']).split('\n')
  const pairs = all.map((line) => line.trim().split(/\s+/).map(Number))
  const children = pairs.filter(([, parent]) => parent === pid).map(([child]) => child ?? 0)
  for (const each of [pid, ...children]) send(each)
}

function psOf(args: string[]): string {
  try {
    return execFileSync('ps', args, { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

/** Another node process on the same folder, with the server's pid that it sees. */
export async function sharer(dataDir: string): Promise<{ process: ChildProcess; serverPid: number }> {
  const script = join(import.meta.dirname, 'sharer.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  afterwards(() => void child.kill('SIGKILL'))
  const [line] = await once(createInterface(child.stdout), 'line')
  return { process: child, serverPid: Number(line) }
}

export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exit = once(child, 'exit')
  child.kill(signal)
  const [code] = await exit
  return code
}
