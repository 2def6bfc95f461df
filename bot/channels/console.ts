import { createInterface, type Interface } from 'node:readline'
import type { Message, Reply } from '../core/message.ts'
import type { Converse, OfferedFile } from './channel.ts'
import { helpLine, typedLine } from './console/line.ts'
import { apology, faultFacts, type Log } from './fault.ts'
import { plainText } from './marks.ts'
import { numbered } from './numbered.ts'

export type ConsoleChat = {
  converse: Converse
  institution: string
  input: NodeJS.ReadableStream
  output: NodeJS.WritableStream
  /** An unguessable id: 128 bits or more as base64url. */
  newChat: () => string
  /** Names each line; two lines of one name are one message. */
  newId: () => string
  log: Log
}

/** The conversation in a terminal or through a pipe, line by line, until the input ends (Ctrl-D). */
export async function consoleChat(deps: ConsoleChat): Promise<void> {
  const terminal = 'isTTY' in deps.output && deps.output.isTTY === true && 'isTTY' in deps.input
  const lines = createInterface({ input: deps.input, output: terminal ? deps.output : undefined, terminal })
  lines.on('SIGINT', () => lines.close())
  const chat = deps.newChat()
  const write = (text: string) => deps.output.write(`${text}\n\n`)
  const queue = linesOf(lines)
  if (terminal) write(helpLine)
  write(await answer(deps, chat, { type: 'start' }))
  invite(lines, terminal)
  for await (const line of queue) {
    const said = await typedLine(line)
    if (said.type === 'message') write(await answer(deps, chat, said.message, said.file))
    if (said.type === 'fault') write(said.why)
    invite(lines, terminal)
  }
  if (terminal) deps.output.write('\n')
}

function invite(lines: Interface, terminal: boolean) {
  if (!terminal) return
  lines.setPrompt('Usted: ')
  lines.prompt()
}

/** Listens from now on: what is typed while an answer is on its way waits its turn. */
function linesOf(lines: Interface): AsyncIterable<string> {
  return lines[Symbol.asyncIterator]() as AsyncIterableIterator<string>
}

async function answer(
  deps: ConsoleChat,
  chat: string,
  message: Message,
  file?: OfferedFile,
): Promise<string> {
  const { institution } = deps
  const id = deps.newId()
  try {
    const enclosed = file ? { file } : {}
    const said = await deps.converse({ institution, channel: 'console', chat, id, message, ...enclosed })
    return said.replies.map(typed).join('\n\n')
  } catch (error) {
    deps.log.error(
      { channel: 'console', institution, fault: faultFacts(error) },
      'a message was not answered',
    )
    return apology
  }
}

/** A reply as a terminal shows it, its file and its numbered choices below. */
export function typed(reply: Reply): string {
  const choices = numbered(reply.choices).map((choice) => harmless(choice.shown))
  const parts = [harmless(plainText(reply.text)), enclosed(reply), choices.join('\n')]
  return parts.filter((part) => part !== '').join('\n\n')
}

/** A file stands in the terminal as it is, below its name. */
const enclosed = ({ file }: Reply) =>
  file ? `${harmless(file.name).replaceAll('\n', ' ')}:\n${harmless(file.content)}` : ''

/** A terminal obeys some characters; a text must not command it. */
const harmless = (text: string) => text.replace(/(?![\n\t])\p{Cc}/gu, '')
