/** So many chats are worked on at once. */
export const chatsAtOnce = 32

/** How long a platform may be away before an answer from memory is given up, in ms. */
export const whileAway = 10_000

/** A turn that takes longer will never end: its chat goes on without it. One that may fetch a file has more time. In ms. */
export const longestTurn = { quick: 15_000, withFile: 60_000 } as const

/** For what is being sent when the process stops: it arrives all the same, and cut off it would be unsure. */
export const unhurried = (): AbortSignal => new AbortController().signal
