import { createServer } from 'node:http'
import { Bot, webhookCallback } from 'grammy'

// The rival: what grammY does by itself, an echo without a database. A process of its own, started by bots.ts.

const [mode, token = '', apiRoot = '', publicUrl = '', port, secret = ''] = process.argv.slice(2)
const bot = new Bot(token, { client: { apiRoot } })
bot.on('message:text', (ctx) => ctx.reply(ctx.message.text))
bot.catch(({ error }) => console.error(String(error)))

if (mode === 'polling') await bot.start()
else {
  await bot.init()
  const handle = webhookCallback(bot, 'http', { secretToken: secret })
  createServer((request, response) => {
    handle(request, response).catch(() => response.writeHead(500).end())
  }).listen(Number(port), '127.0.0.1', () =>
    bot.api.setWebhook(`${publicUrl}/`, { secret_token: secret, max_connections: 64 }),
  )
}
