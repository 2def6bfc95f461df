import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Reply } from '../../core/message.ts'
import { safeHtml } from '../marks.ts'
import { numbered } from '../numbered.ts'

/** Where the page's forms post to, and what they carry. `seen`: stands for the news that the page shows. */
export type Desk = {
  action: string
  /** Where to ask for what came unasked. */
  news?: string
  /** The most bytes of a file; absent: none are taken. */
  largestFile?: number
  chat: string
  id: string
  seen?: string
}

/** What all of a page's forms carry. */
export const carried = ({ chat, id, seen }: Desk) => ({ chat, id, ...(seen === undefined ? {} : { seen }) })

/** The message that could not be answered, to be sent once more with the same id. */
export type Failed = { detail: string; again: Record<string, string> }

/** What a resident said, and what came of it. */
export const Turn = (props: { desk: Desk; said: string; replies: Reply[]; failed?: Failed }) => (
  <div class="turn">
    <p class="mine">
      <span class="who">Usted:</span>
      {props.said}
    </p>
    <Answers desk={props.desk} replies={props.replies} />
    {props.failed && <Fault action={props.desk.action} failed={props.failed} />}
  </div>
)

/** What was not asked for in so many words. */
export const Told = (props: { desk: Desk; replies: Reply[] }) => (
  <div class="turn">
    <Answers desk={props.desk} replies={props.replies} />
  </div>
)

/** The choices of the last reply that has some: those before it were replaced by them. */
const Answers = ({ desk, replies }: { desk: Desk; replies: Reply[] }) => {
  const offering = replies.findLastIndex(({ choices }) => choices.length > 0)
  return (
    <>
      {replies.map((reply, at) => (
        <Answer desk={desk} reply={at === offering ? reply : { ...reply, choices: [] }} />
      ))}
    </>
  )
}

const Answer = (props: { desk: Desk; reply: Reply }) => (
  <div class="answer" tabindex={-1}>
    <p class="who">Asistente:</p>
    <div class="said">{raw(safeHtml(props.reply.text))}</div>
    {props.reply.file && <Download file={props.reply.file} />}
    <Choices
      buttons={numbered(props.reply.choices).map((choice) => (
        <Press desk={props.desk} fields={{ choice: choice.id, label: choice.shown }} label={choice.shown} />
      ))}
    />
  </div>
)

/** A file within the page: no address of ours ever leads to it, and it needs no script. */
const Download = ({ file }: { file: NonNullable<Reply['file']> }) => {
  // What a browser would show as a page of ours is only ever saved.
  const type = /^(application\/json|text\/(plain|csv))$/.test(file.mediaType)
    ? file.mediaType
    : 'application/octet-stream'
  const content = Buffer.from(file.content).toString('base64')
  return (
    <p class="file">
      <a download={file.name} href={`data:${type};charset=utf-8;base64,${content}`}>
        Guardar {file.name}
      </a>
    </p>
  )
}

/** Buttons in a list, so that a screen reader says how many there are. */
export const Choices = (props: { buttons: Child[] }) =>
  props.buttons.length > 0 && (
    <ul class="choices" aria-label="Opciones">
      {props.buttons.map((button) => (
        <li>{button}</li>
      ))}
    </ul>
  )

/** One button that sends something; a form of its own, so that it works without a script. */
export const Press = (props: { desk: Desk; fields: Record<string, string>; label: string }) => (
  <form method="post" action={props.desk.action} autocomplete="off">
    <Hidden fields={{ ...carried(props.desk), ...props.fields }} />
    <button type="submit">{props.label}</button>
  </form>
)

export const Hidden = (props: { fields: Record<string, string> }) => (
  <>
    {Object.entries(props.fields).map(([name, value]) => (
      <input type="hidden" name={name} value={value} autocomplete="off" />
    ))}
  </>
)

export const Fault = (props: { action: string; failed: Failed }) => (
  <div class="fault">
    <p>{props.failed.detail}</p>
    <form method="post" action={props.action} class="retry" autocomplete="off">
      <Hidden fields={props.failed.again} />
      <button type="submit">Reintentar</button>
    </form>
  </div>
)

/** A message that cannot be taken as it is; sending it again would not help. */
export const Refused = (props: { detail: string }) => (
  <div class="turn">
    <div class="fault">
      <p>{props.detail}</p>
    </div>
  </div>
)
