import { toString as draw } from 'qrcode'

/** A QR as an address for an image of it: nothing of it is asked from anybody. */
export const qrAddress = async (text: string): Promise<string> => {
  const svg = await draw(text, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
}

/** `label`: what a phone does with it, for those who cannot see it. */
export const Qr = ({ address, label }: { address: string; label: string }) => (
  <img class="qr" src={address} alt={label} width={240} height={240} />
)
