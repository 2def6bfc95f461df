import { buffer } from 'node:stream/consumers'
import type { Sharp } from 'sharp'

// A program of its own, one life for each image: what a hostile file may do to the library that draws it is done to this
// process alone, and the memory of all its points goes back to the machine.

/** A photo of 50 million points is the largest that common telephones make. */
const mostPixels = 50_000_000
/** So many points a side are enough to read a written page by, and keep what is drawn anew below what may be kept. */
const longestSide = 4096

/** The readers of the kinds that are taken; the library's others stay shut, whatever a file pretends. */
const readers = ['JpegBuffer', 'PngBuffer', 'WebpBuffer', 'NsgifBuffer'].map(
  (name) => `VipsForeignLoad${name}`,
)

const written: Readonly<Record<string, (image: Sharp) => Sharp>> = {
  'image/jpeg': (image) => image.jpeg({ quality: 85 }),
  'image/png': (image) => image.png(),
  'image/webp': (image) => image.webp({ quality: 85, effort: 2 }),
  'image/gif': (image) => image.gif(),
}

/** How the process ends; the image itself, upright and without anything that was not picture, is its output. */
const ends = { damaged: 1, withoutLibrary: 3 }

async function loadSharp() {
  const { default: sharp } = await import('sharp')
  sharp.concurrency(1)
  sharp.cache(false)
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: readers })
  return sharp
}

async function clean(mediaType: string | undefined): Promise<number> {
  const sharp = await loadSharp().catch(() => undefined)
  if (!sharp) return ends.withoutLibrary
  const write = written[mediaType ?? '']
  if (!write) return ends.damaged
  try {
    const image = sharp(await buffer(process.stdin), { limitInputPixels: mostPixels, failOn: 'error' })
    const bounds = {
      width: longestSide,
      height: longestSide,
      fit: 'inside',
      withoutEnlargement: true,
    } as const
    const cleaned = await write(image.autoOrient().resize(bounds)).toBuffer()
    await new Promise((resolve) => process.stdout.write(cleaned, resolve))
    return 0
  } catch {
    return ends.damaged
  }
}

process.exitCode = await clean(process.argv[2])
