import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { z } from 'zod'

const root = fileURLToPath(new URL('..', import.meta.url))
const report = z.object({
  summary: z.object({ totalCruised: z.number(), error: z.number() }),
  modules: z.array(
    z.object({ source: z.string(), dependencies: z.array(z.object({ resolved: z.string() })) }),
  ),
})

it('the rules of import hold, and the tool really saw the code', () => {
  const rooms = ['main.ts', 'config.ts', 'bot', 'content', 'db', 'admin-api']
  const said = execFileSync(
    process.execPath,
    [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      '-T',
      'json',
      ...rooms,
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  const { summary, modules } = report.parse(JSON.parse(said))
  expect(summary.error).toBe(0)
  // A version that cannot read TypeScript reports no module at all, and passes everything.
  expect(summary.totalCruised).toBeGreaterThan(120)
  const importedBy = (file: string) =>
    modules.find(({ source }) => source === file)?.dependencies.map(({ resolved }) => resolved)
  expect(importedBy('bot/core/step.ts')).toContain('bot/core/hear.ts')
  // Libraries that the tool was told to leave out would be forbidden nowhere.
  expect(importedBy('db/image-cleaner.ts')).toContainEqual(expect.stringContaining('node_modules/sharp/'))
})
