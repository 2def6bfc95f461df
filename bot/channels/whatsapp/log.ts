import type { Log } from '../fault.ts'

type Line = (facts: object, message: string) => void

/** The parts of a log that this channel needs; pino's loggers are ones. */
export type WhatsAppLog = Log & { warn: Line; info: Line }
