import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'

const about = z.object({ version: z.string() })
const versionOf = (name: string) =>
  about.parse(
    JSON.parse(readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8')),
  ).version

it.each([
  ['hono', '4.13.5'],
  ['@hono/node-server', '2.1.8'],
  ['drizzle-orm', '0.45.2'],
])('%s is as new as its known faults ask for: %s', (name, least) => {
  const version = versionOf(name)
  expect(version.localeCompare(least, 'en', { numeric: true }), version).toBeGreaterThanOrEqual(0)
})
