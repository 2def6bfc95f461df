/** What was sent is no such file, or one made to do harm; the message is for staff. */
export class Trap extends Error {
  override name = 'Trap'
}
