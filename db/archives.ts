/** A document of 10 MB that needs more than these is a trap. */
const mostUnpacked = 100 * 1024 * 1024
const mostRatio = 100
const mostEntries = 10_000

const endSignature = 0x06054b50
const endLength = 22
const longestComment = 0xffff
const entrySignature = 0x02014b50
const entryLength = 46
/** What stands in the old fields where a zip64 record holds the number; no document of 10 MB needs one. */
const elsewhere = 0xffffffff

/** The end record is the last that reaches exactly to the end of the file. */
function endOf(zip: Buffer): number | undefined {
  const first = Math.max(0, zip.length - endLength - longestComment)
  for (let at = zip.length - endLength; at >= first; at--) {
    if (zip.readUInt32LE(at) === endSignature && at + endLength + zip.readUInt16LE(at + 20) === zip.length)
      return at
  }
  return undefined
}

/** A name that would leave the folder it is unpacked into. */
const strays = (name: string): boolean =>
  /^[/\\]|^[a-z]:|\0/i.test(name) || name.split(/[/\\]/).includes('..')

type Entry = { packed: number; unpacked: number; name: string; next: number }

function entryAt(zip: Buffer, at: number, limit: number): Entry | undefined {
  if (at + entryLength > limit || zip.readUInt32LE(at) !== entrySignature) return undefined
  const nameEnd = at + entryLength + zip.readUInt16LE(at + 28)
  const next = nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  if (next > limit) return undefined
  return {
    packed: zip.readUInt32LE(at + 20),
    unpacked: zip.readUInt32LE(at + 24),
    name: zip.toString('latin1', at + entryLength, nameEnd),
    next,
  }
}

/**
 * Whether an archive's table of contents is whole and promises no trap: no more than 100 MB when unpacked, no more than
 * 100 times its size, no name that leads out of its folder. Nothing is unpacked.
 */
export function isHarmlessArchive(bytes: Uint8Array): boolean {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(zip)
  if (end === undefined) return false
  const entries = zip.readUInt16LE(end + 10)
  const start = zip.readUInt32LE(end + 16)
  if (entries === 0 || entries > mostEntries || start === elsewhere) return false
  let at = start
  let unpacked = 0
  for (let count = 0; count < entries; count++) {
    const entry = entryAt(zip, at, end)
    if (!entry || entry.packed === elsewhere || entry.packed > zip.length || strays(entry.name)) return false
    unpacked += entry.unpacked
    if (unpacked > mostUnpacked || unpacked > zip.length * mostRatio) return false
    at = entry.next
  }
  return at === end
}
