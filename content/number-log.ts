/** Whole numbers written down one after the other: millions of them, 4 bytes each. */
export type NumberLog = {
  length: () => number
  push: (number: number) => void
  /** All of them; what is pushed later may not be in it. */
  whole: () => Int32Array
}

export const createNumberLog = (): NumberLog => {
  let numbers = new Int32Array(1 << 12)
  let length = 0
  let view = numbers.subarray(0, 0)
  return {
    length: () => length,
    push: (number) => {
      if (length === numbers.length) {
        const larger = new Int32Array(length * 2)
        larger.set(numbers)
        numbers = larger
      }
      numbers[length++] = number
    },
    whole: () => {
      if (view.length !== length) view = numbers.subarray(0, length)
      return view
    },
  }
}
