import { randomUUID } from 'node:crypto'
import { consoleChat } from '../channels/console.ts'
import type { Product } from '../product.ts'

/** `npm run chat`: the whole conversation in the terminal. False: there is no such institution. */
export const chat = async (
  { library, converse, log }: Pick<Product, 'library' | 'converse' | 'log'>,
  { institution, newChat }: { institution: string; newChat: () => string },
  complain: (line: string) => void,
): Promise<boolean> => {
  if (!library.shelf(institution)) {
    complain(`No existe la institución "${institution}".`)
    return false
  }
  await consoleChat({
    converse,
    institution,
    input: process.stdin,
    output: process.stdout,
    newChat,
    newId: randomUUID,
    log,
  })
  return true
}
