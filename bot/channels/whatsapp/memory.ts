import { readFile } from 'node:fs/promises'

const residentOf = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000
}

const childrenOf = async (pid: number): Promise<number[]> => {
  const listed = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  return listed.split(' ').filter(Boolean).map(Number)
}

/** The resident memory of a process and all that it started, in MB; 0 where the system does not tell. */
export const memoryOf = async (pid: number): Promise<number> => {
  const below = await Promise.all((await childrenOf(pid)).map(memoryOf))
  return (await residentOf(pid)) + below.reduce((sum, one) => sum + one, 0)
}
