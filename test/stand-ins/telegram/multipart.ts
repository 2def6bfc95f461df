import { Refusal } from './refusal.ts'

/** One part of a multipart body; a file has a name. */
export type Part = { name: string; fileName?: string; content: Buffer }

const malformed = () => new Refusal(400, "Bad Request: can't parse multipart body")

/** Of `name="x"` or `name=x`: grammY quotes the one and not the other. */
function fieldOf(header: string, field: string): string | undefined {
  const [, quoted, bare] = new RegExp(`[;\\s]${field}=(?:"([^"]*)"|([^;\\s]*))`, 'i').exec(header) ?? []
  return quoted ?? bare
}

function partOf(piece: Buffer): Part {
  const end = piece.indexOf('\r\n\r\n')
  if (end < 0) throw malformed()
  const heads = piece.toString('utf8', 0, end).split('\r\n')
  const disposition = heads.find((head) => /^content-disposition\s*:\s*form-data\b/i.test(head))
  const name = disposition && fieldOf(disposition, 'name')
  if (!disposition || !name) throw malformed()
  const fileName = fieldOf(disposition, 'filename')
  const content = piece.subarray(end + 4)
  return fileName === undefined ? { name, content } : { name, fileName, content }
}

/** The parts of a multipart body, read as leniently as Telegram's server reads it, which Node's own reader does not. */
export function partsOf(type: string, body: Buffer): Part[] {
  const boundary = fieldOf(type, 'boundary')
  if (!boundary) throw malformed()
  const line = Buffer.from(`\r\n--${boundary}`)
  const whole = Buffer.concat([Buffer.from('\r\n'), body])
  const parts: Part[] = []
  let from = whole.indexOf(line)
  while (from >= 0) {
    const start = from + line.length
    if (whole.toString('latin1', start, start + 2) === '--') return parts
    const next = whole.indexOf(line, start)
    if (next < 0 || whole.toString('latin1', start, start + 2) !== '\r\n') break
    parts.push(partOf(whole.subarray(start + 2, next)))
    from = next
  }
  throw malformed()
}
