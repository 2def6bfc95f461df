import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

/** A Chromium that can be started here, with what it needs around it. */
type Found = { executablePath: string; env: Record<string, string> }

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** A real, headless Chromium that speaks to nobody on its own. Close it after use. */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, env } = await findChromium()
  return chromium.launch({
    executablePath,
    env: { ...(process.env as Record<string, string>), ...env },
    headless: true,
    // Root may not use Chromium's sandbox, nor may most containers.
    chromiumSandbox: false,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-domain-reliability',
      '--disable-sync',
      '--no-pings',
      '--no-first-run',
      '--disable-dev-shm-usage',
    ],
  })
}

/** The Chromium that tests use: the system's, or one that comes from npm. */
export async function findChromium(): Promise<Found> {
  const named = process.env.PUPPETEER_EXECUTABLE_PATH
  if (named) return { executablePath: named, env: {} }
  const own = installed.find((path) => existsSync(path))
  return own ? { executablePath: own, env: {} } : unpackFromNpm()
}

/**
 * The Chromium of @sparticuz/chromium with the libraries and fonts it brings, so that nothing is installed by hand.
 * It unpacks into the system's temporary folder, where two test files would meet a half written browser: so each
 * unpacks elsewhere and moves the whole into place.
 */
async function unpackFromNpm(): Promise<Found> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const { version } = JSON.parse(readFileSync(join(dirname(entry), '../../package.json'), 'utf8'))
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `no Chromium found; name one in PUPPETEER_EXECUTABLE_PATH (looked in ${installed.join(', ')})`,
    )
  }
  const place = join(tmpdir(), `ventanilla-chromium-${version}-${process.getuid?.() ?? 0}`)
  if (!whole(place)) await unpack(entry, place)
  return {
    executablePath: join(place, 'chromium'),
    env: { LD_LIBRARY_PATH: join(place, 'al2023', 'lib'), FONTCONFIG_FILE: join(place, 'fonts.conf') },
  }
}

/** Those who tidy temporary folders leave the folders and take old files. */
const whole = (place: string) => existsSync(join(place, 'chromium')) && existsSync(join(place, 'fonts.conf'))

/** `VERCEL` is how the package is told to unpack its shared libraries too. */
async function unpack(entry: string, place: string): Promise<void> {
  const draft = mkdtempSync(`${place}-`)
  const script = `const all = require(${JSON.stringify(entry)}); (all.default ?? all).executablePath()`
  await promisify(execFile)(process.execPath, ['-e', script], {
    env: { ...process.env, TMPDIR: draft, VERCEL: '1' },
  })
  mkdirSync(join(draft, 'cache'))
  writeFileSync(join(draft, 'fonts.conf'), fontsConfig(place))
  if (existsSync(place) && !whole(place)) rmSync(place, { recursive: true, force: true })
  try {
    renameSync(draft, place)
  } catch (error) {
    // Another test file was first; its copy is as good.
    rmSync(draft, { recursive: true, force: true })
    if (!whole(place)) throw error
  }
}

const fontsConfig = (place: string) => `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir>${place}/fonts/fonts</dir>
  <cachedir>${place}/cache</cachedir>
</fontconfig>
`
