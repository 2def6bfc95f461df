import { type Choice, isWayOut } from '../core/message.ts'

/** Choices with the numbers that residents type: from 1 in their order, the way out is 0. */
export function numbered(choices: readonly Choice[]): { id: string; number: number; shown: string }[] {
  return choices.map((choice, at) => {
    const number = isWayOut(choice) ? 0 : at + 1
    return { id: choice.id, number, shown: `${number}. ${choice.label}` }
  })
}
