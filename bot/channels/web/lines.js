/** A line of ours in the talk; words are never markup. */
export function paragraph(name, words) {
  const made = document.createElement('p')
  made.className = name
  made.textContent = words
  return made
}

/** What the resident said, as the server's pages show it. */
export function mine(words) {
  const line = paragraph('mine', words)
  const who = document.createElement('span')
  who.className = 'who'
  who.textContent = 'Usted:'
  line.prepend(who)
  return line
}

export function newTurn(...lines) {
  const turn = document.createElement('div')
  turn.className = 'turn'
  turn.append(...lines)
  return turn
}
