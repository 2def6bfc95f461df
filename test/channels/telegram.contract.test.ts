import type { Received } from '../stand-ins/telegram/received.ts'
import { describeChannel, type Resident, type Said } from './contract.ts'
import { type Mode, openBot } from './telegram-stage.ts'

/** The numbered lines under a text say the same as the buttons; a file is a message of its own. */
function asSaid(all: readonly Received[]): Said {
  const messages = all.filter(({ file }) => !file)
  const file = all.find((message) => message.file)?.file
  const labels = (messages.at(-1)?.inline ?? []).flat().map(({ text }) => text)
  const texts = messages.map(({ text, inline }) => {
    const lines = inline.flat().map((button) => button.text)
    if (lines.length === 0) return text
    const [last, ...before] = text.split('\n\n').reverse()
    return last === lines.join('\n')
      ? before.reverse().join('\n\n')
      : `the numbered lines are missing: ${text}`
  })
  return {
    text: texts.join('\n\n').replaceAll('• ', '- '),
    choices: labels,
    ...(file ? { file } : {}),
  }
}

for (const mode of ['polling', 'webhook'] satisfies Mode[]) {
  describeChannel(`telegram, ${mode}`, async (over) => {
    const { telegram, close } = await openBot(over, mode)
    let residents = 500
    const resident = async (): Promise<Resident> => {
      const person = telegram.resident(++residents)
      let read = 0
      /** What has come since it was asked last, once the bot is done with what it was told. */
      const news = async () => {
        await telegram.when(() => telegram.pendingUpdates === 0, 'all confirmed')
        const fresh = person.received.slice(read)
        read += fresh.length
        return fresh
      }
      const say = async (text: string) => {
        person.say(text)
        return asSaid(await news())
      }
      return {
        say,
        press: async (choice) => {
          person.press(choice)
          return asSaid(await news())
        },
        sendTwice: async (text) => {
          const { updateId } = person.say(text)
          const first = await news()
          telegram.redeliver(updateId ?? 0)
          // What is said behind the repeat is answered behind it.
          person.send('sticker')
          const [more] = [await news()]
          return [asSaid(first), asSaid([...first, ...more.slice(0, -1)])]
        },
        sayAll: async (texts) => {
          for (const text of texts) person.say(text)
          return (await news()).map((message) => asSaid([message]))
        },
        send: async (what) => {
          if (what.type === 'pin') person.send('location', { place: what })
          else if (what.type === 'album')
            person.album(
              'photo',
              what.contents.map((content) => ({ bytes: Buffer.from(content) })),
            )
          else {
            const { content, caption } = what
            person.send('document', { bytes: Buffer.from(content), ...(caption ? { caption } : {}) })
          }
          return (await news()).map((message) => asSaid([message]))
        },
      }
    }
    return { resident, close }
  })
}
