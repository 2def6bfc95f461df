import type { Received } from '../stand-ins/whatsapp-cloud/residents.ts'
import { describeChannel, type Resident, type Said } from './contract.ts'
import { openNumber } from './whatsapp-cloud-stage.ts'

/** Where there is a list, its rows stand numbered in the text too; what is pressed is what is shown. */
function asSaid(all: readonly Received[]): Said {
  const messages = all.filter(({ file }) => !file)
  const file = all.find((message) => message.file)?.file
  const texts = messages.map(({ text, choices }) => {
    const lines = choices.map(({ title }) => title).join('\n')
    return choices.length > 0 && text.endsWith(`\n\n${lines}`) ? text.slice(0, -lines.length - 2) : text
  })
  return {
    text: texts.join('\n\n'),
    choices: (messages.at(-1)?.choices ?? []).map(({ title }) => title),
    ...(file ? { file } : {}),
  }
}

const people = {
  'with a phone': (n: number) => ({ phone: `5195100${n}` }),
  'with a phone and an opaque name': (n: number) => ({ phone: `5195200${n}`, user: `PE.13491208655${n}` }),
  'with an opaque name alone': (n: number) => ({ user: `PE.ENT.118157992${n}` }),
}

for (const [who, known] of Object.entries(people)) {
  describeChannel(`whatsapp cloud, ${who}`, async (over) => {
    const { cloud, close } = await openNumber(over)
    let residents = 1000
    const resident = async (): Promise<Resident> => {
      const person = cloud.resident(known(++residents))
      let read = 0
      const news = () => {
        const fresh = person.received.slice(read)
        read += fresh.length
        return fresh
      }
      const told = async ({ brought }: { brought: Promise<void> }) => {
        await brought
        return news()
      }
      return {
        say: async (text) => asSaid(await told(person.say(text))),
        press: async (choice) => asSaid(await told(person.press(choice))),
        sendTwice: async (text) => {
          const { id, brought } = person.say(text)
          const first = await told({ brought })
          const more = await told(person.say(text, id))
          return [asSaid(first), asSaid([...first, ...more])]
        },
        sayAll: async (texts) => {
          await person.sendTogether(texts.map((body) => ({ type: 'text', text: { body } })))
          return news().map((message) => asSaid([message]))
        },
        send: async (what) => {
          // WhatsApp tells of no album: its parts are messages of their own.
          if (what.type === 'album') return undefined
          const sent =
            what.type === 'pin'
              ? person.send({ type: 'location', location: what })
              : person.sendFile('document', Buffer.from(what.content), {
                  filename: 'informe.pdf',
                  ...(what.caption ? { caption: what.caption } : {}),
                })
          return (await told(sent)).map((message) => asSaid([message]))
        },
      }
    }
    return { resident, close }
  })
}
