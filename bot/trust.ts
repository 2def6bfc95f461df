/** So many turns look where their chats stand after one that did not, and was done in vain. */
const lookAfterMiss = 100

/**
 * Whether chats are taken to stand where this process left them. Where several processes answer the same chats by turns they
 * do not, and each such guess costs a search.
 */
export const createTrust = () => {
  let looks = 0
  return {
    may: (): boolean => {
      if (looks > 0) looks -= 1
      return looks === 0
    },
    missed: (): void => {
      looks = lookAfterMiss
    },
  }
}
