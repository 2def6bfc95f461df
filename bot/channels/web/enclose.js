const mostAtOnce = 5

const shown = (file, words) => (words ? `Archivo: ${file.name}\n${words}` : `Archivo: ${file.name}`)

/**
 * What the box holds, as the messages to send: one for each file, the words with the first. `refused`: what is not sent at
 * all, and why.
 */
export function messagesOf(box) {
  const fields = new FormData(box)
  // A field that was left empty comes as a file without a name.
  const files = fields.getAll('file').filter((file) => file.name)
  fields.delete('file')
  const words = fields.get('text')
  if (files.length === 0) return { messages: [{ fields, words }], refused: [] }
  const largest = Number(box.elements.file.dataset.largest)
  const fitting = files.filter(({ size }) => size <= largest)
  const taken = fitting.slice(0, mostAtOnce)
  const refused = [
    ...files
      .filter(({ size }) => size > largest)
      .map(
        ({ name }) =>
          `«${name}» es muy grande y no se envió. El máximo es ${Math.floor(largest / 1048576)} MB.`,
      ),
    ...fitting
      .slice(mostAtOnce)
      .map(({ name }) => `«${name}» no se envió: son ${mostAtOnce} archivos a la vez.`),
  ]
  // The words go alone where no file can go with them.
  if (taken.length === 0) return { messages: words.trim() ? [{ fields, words }] : [], refused }
  const album = fields.get('id')
  const messages = taken.map((file, at) => {
    const one = new FormData()
    one.set('id', album)
    if (at === 0 && words.trim()) one.set('text', words)
    if (taken.length > 1) one.set('album', album)
    one.set('file', file)
    return { fields: one, words: shown(file, one.get('text')) }
  })
  return { messages, refused }
}

/** Without a script the form takes one file, and words may be missing; with one it says at once that something is. */
export function prepareBox(box) {
  const { file, text } = box.elements
  if (!file) return () => {}
  const demand = () => {
    text.required = file.files.length === 0
  }
  file.multiple = true
  file.addEventListener('change', demand)
  demand()
  return () => {
    file.value = ''
    file.closest('details').open = false
    demand()
  }
}
