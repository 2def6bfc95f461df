import whatsapp from 'whatsapp-web.js'

// The least that answers on the same library: what the figures of ours are seen beside. Its settings are its arguments.
const [sessionDir = '', executablePath = '', ...args] = process.argv.slice(2)
const client = new whatsapp.Client({
  authStrategy: new whatsapp.LocalAuth({ clientId: 'echo', dataPath: sessionDir }),
  webVersionCache: { type: 'none' },
  puppeteer: { executablePath, pipe: true, args },
})
client.on('qr', () => console.log('qr'))
client.on('ready', () => console.log('ready'))
client.on('message', (message) => void client.sendMessage(message.from, message.body))
process.on('SIGTERM', () => void client.destroy().then(() => process.exit(0)))
await client.initialize()
