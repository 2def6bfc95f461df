import whatsapp from 'whatsapp-web.js'
import type { Beginning } from './orders.ts'

export type Client = whatsapp.Client
export type Message = whatsapp.Message
export type Chat = whatsapp.Chat
export type Page = NonNullable<whatsapp.Client['pupPage']>

/** The session of the linked number in its folder. */
class Session extends whatsapp.LocalAuth {
  readonly #opened: () => void

  constructor(options: { clientId: string; dataPath: string }, opened: () => void) {
    super(options)
    this.#opened = opened
  }

  /** The browser is there, and nothing was loaded yet: the only moment to listen for its end. */
  override afterBrowserInitialized = async (): Promise<void> => this.#opened()

  /** The library would delete the folder under the living browser; whoever starts the next life does it between lives. */
  override logout = async (): Promise<void> => {}
}

/**
 * One Client object is one life: it is initialized once, and never again after its end. `pipe`: the browser ends with this
 * process, however that ends. No cache of WhatsApp's page: the library would write it into the working folder.
 */
export const createClient = (
  { institution, sessionDir, executablePath, args, pairWith }: Beginning,
  opened: () => void,
): Client =>
  new whatsapp.Client({
    authStrategy: new Session({ clientId: institution, dataPath: sessionDir }, opened),
    webVersionCache: { type: 'none' },
    ...(pairWith === undefined
      ? {}
      : { pairWithPhoneNumber: { phoneNumber: pairWith, showNotification: true, intervalMs: 180_000 } }),
    puppeteer: {
      executablePath,
      pipe: true,
      headless: true,
      // Ours to decide: a signal ends this process in its order.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      protocolTimeout: 60_000,
      args,
    },
  })

export const documentOf = (file: { name: string; mediaType: string; content: string }) =>
  new whatsapp.MessageMedia(file.mediaType, Buffer.from(file.content).toString('base64'), file.name)
