import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** Words that a photo carries and nobody but its owner should read. */
export const secrets = ['Camara Secreta', 'Rosa Mamani', 'vi vo aqui', 'texto escondido', 'perfil-xmp']

const ground = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: '#7a8b3c', noise: { type: 'gaussian', sigma: 20 } },
  })

const exif = {
  IFD0: { Make: 'Camara Secreta', Artist: 'Rosa Mamani', ImageDescription: 'vi vo aqui' },
  IFD3: {
    GPSLatitudeRef: 'S',
    GPSLatitude: '15/1 50/1 2471/100',
    GPSLongitudeRef: 'W',
    GPSLongitude: '70/1 1/1 1884/100',
  },
}
const xmp =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="perfil-xmp"/></rdf:RDF></x:xmpmeta>'

/** A comment of JPEG, behind the sign that begins the file. */
function withComment(jpeg: Buffer, words: string): Buffer {
  const head = Buffer.from([0xff, 0xfe, 0, words.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from(words), jpeg.subarray(2)])
}

function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

const pngHead = 8 + 25

const withText = (png: Buffer): Buffer =>
  Buffer.concat([
    png.subarray(0, pngHead),
    chunk('tEXt', Buffer.from('Comment\0texto escondido', 'latin1')),
    chunk('iTXt', Buffer.from('Author\0\0\0\0\0Rosa Mamani')),
    png.subarray(pngHead),
  ])

/** Photos that tell where, when and by whom they were taken; a JPEG that lies on its side. */
export const photos = {
  jpeg: async () =>
    withComment(
      await ground(60, 40).withExif(exif).withXmp(xmp).withMetadata({ orientation: 6 }).jpeg().toBuffer(),
      'texto escondido',
    ),
  png: async () => withText(await ground(60, 40).withExif(exif).withXmp(xmp).png().toBuffer()),
  webp: async () => ground(60, 40).withExif(exif).withXmp(xmp).webp().toBuffer(),
  gif: async () => {
    const gif = await ground(60, 40).gif().toBuffer()
    const words = Buffer.from('texto escondido')
    // A comment before the trailer.
    return Buffer.concat([
      gif.subarray(0, -1),
      Buffer.from([0x21, 0xfe, words.length]),
      words,
      Buffer.from([0, 0x3b]),
    ])
  },
}

/** A picture of a few hundred bytes that would be gigabytes of points. */
export function pngBomb(side: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const page = (flags: number, granule: number, content: Buffer): Buffer => {
  const head = Buffer.alloc(27)
  head.write('OggS')
  head[5] = flags
  head.writeUInt32LE(granule, 6)
  head.writeUInt32LE(7, 14)
  head[26] = 1
  return Buffer.concat([head, Buffer.from([content.length]), content])
}

const box = (type: string, ...inside: Buffer[]): Buffer => {
  const content = Buffer.concat(inside)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(content.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, content])
}
const film = (brand: string, ...tracks: string[]): Buffer =>
  Buffer.concat([
    box('ftyp', Buffer.from(`${brand}\0\0\0\0${brand}isom`, 'latin1')),
    box('moov', ...tracks.map((kind) => box('hdlr', Buffer.alloc(8), Buffer.from(kind), Buffer.alloc(13)))),
  ])

/** Files as residents send them, by what becomes of their type. */
export const documents = {
  'application/pdf': Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
  'audio/ogg': page(2, 0, Buffer.from('OpusHead\x01\x01\x38\x01\x80\xbb\0\0\0\0\0', 'latin1')),
  'audio/amr': Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(64, 4)]),
  'audio/aac': Buffer.concat([Buffer.from([0xff, 0xf1, 0x50, 0x80, 0x02, 0x1f, 0xfc]), Buffer.alloc(64)]),
  'audio/mpeg': Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(413)]),
}
export const recordings = {
  m4a: film('M4A ', 'soun'),
  android: film('mp42', 'soun'),
  phone: film('3gp4', 'soun'),
}

export const unwanted = {
  'a film': film('isom', 'vide', 'soun'),
  'a film that calls itself a recording': film('M4A ', 'soun', 'vide'),
  'a photo of HEIC': film('heic'),
  'a program of Windows': Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1)]),
  'a program of Linux': Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(60)]),
  'a page': Buffer.from('<!doctype html><script>alert(1)</script>'),
  'a drawing with a script': Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  ),
  words: Buffer.from('hola, esto es un texto'),
  nothing: Buffer.alloc(0),
  'one byte': Buffer.from([0xff]),
}
