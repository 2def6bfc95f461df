import { askerOf, awaitAnswer } from '../db/awaiting.ts'
import type { Tx } from '../db/connect.ts'
import type { ChatKey } from '../db/conversations.ts'
import { type Erasure, eraseChat } from '../db/erasures.ts'
import {
  dropFiles,
  keepFile,
  type NewCase,
  rateCase,
  reopenCase,
  sayMore,
  sendFeedback,
} from '../db/feedback.ts'
import { countQuestion, rateAnswer, registerQuestion } from '../db/questions.ts'
import type { Seal } from '../db/seal.ts'
import type { Effect } from './core/effect.ts'

/** Where a turn takes place. `address`: the chat's own name on its platform. */
export type Scene = { key: ChatKey; message: string; address: string; seal: Seal }

/** What is left to do once the turn is durable. */
export type Afterwards = { erasure?: Erasure; files?: readonly string[] }

export type Sent = Extract<Effect, { type: 'send_feedback' }>

/** The opinion as the database keeps it. */
export const newCaseOf = ({ key, address, seal }: Scene, { code, due, unit, draft }: Sent): NewCase => {
  const { kind, text, entry, where, name, files } = draft
  return {
    ...key,
    code,
    due,
    unit,
    kind,
    text,
    entry,
    place: where.by === 'nothing' ? undefined : where.words,
    pin: where.by === 'pin' ? where.pin : undefined,
    address: seal.close(address),
    name: name === null ? null : seal.close(name),
    files: files.map(({ hash }) => hash),
  }
}

/** Keeps one effect in the turn's own transaction. */
export const keepEffect = async (tx: Tx, scene: Scene, effect: Effect): Promise<Afterwards> => {
  const { key, message, address, seal } = scene
  const { institution, channel } = key
  switch (effect.type) {
    case 'count_question':
      await countQuestion(tx, {
        institution,
        channel,
        status: effect.status,
        ...(effect.entry ? { entry: effect.entry } : {}),
      })
      return {}
    case 'register_question':
      await registerQuestion(tx, {
        institution,
        question: effect.question,
        nearest: effect.nearest,
        asker: askerOf(seal, key),
      })
      return {}
    case 'await_answer':
      await awaitAnswer(tx, key, {
        question: effect.question,
        asker: askerOf(seal, key),
        address: seal.close(address),
      })
      return {}
    case 'rate_answer':
      await rateAnswer(tx, { institution, entry: effect.entry, useful: effect.useful })
      return {}
    case 'comment_answer':
      await rateAnswer(tx, { institution, entry: effect.entry, comment: effect.text })
      return {}
    case 'send_feedback':
      await sendFeedback(tx, newCaseOf(scene, effect))
      return {}
    case 'keep_file':
      await keepFile(tx, key, effect)
      return {}
    case 'drop_files':
      await dropFiles(tx, key, effect.hashes)
      return { files: effect.hashes }
    case 'answer_case':
      await sayMore(tx, key, effect.code, effect.text)
      return {}
    case 'reopen_case':
      await reopenCase(tx, key, effect.code)
      return {}
    case 'rate_case':
      await rateCase(tx, key, effect.code, effect.rating)
      return {}
    case 'erase_me':
      return eraseChat(tx, key, {
        keepTexts: effect.keepTexts,
        answering: message,
        asker: askerOf(seal, key),
      })
  }
}
