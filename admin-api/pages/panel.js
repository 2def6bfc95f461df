// What the pages do better with JavaScript; without it they do the same with one more click.

/** "214 de 600" beside a text that has a limit. */
const count = (field) => {
  const shown = document.getElementById(`${field.id}-cuenta`)
  if (shown) shown.textContent = `${[...field.value].length} de ${field.dataset.most}`
}

const begin = (root) => {
  for (const field of root.querySelectorAll('[data-most]')) count(field)
  root.querySelector('#faltas')?.focus()
}

document.addEventListener('input', ({ target }) => {
  if (target.dataset?.most) count(target)
  if (target.form?.dataset.keeps !== undefined) target.form.dataset.changed = 'yes'
})

// What was typed and not saved is not left by mistake.
addEventListener('beforeunload', (event) => {
  if (document.querySelector('form[data-changed]:not([data-sent])')) event.preventDefault()
})
document.addEventListener('submit', ({ target, submitter }) => {
  target.dataset.sent = 'yes'
  // A second click would send the same again.
  setTimeout(() => submitter?.setAttribute('aria-disabled', 'true'))
})
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent
})

document.addEventListener('DOMContentLoaded', () => begin(document))
document.addEventListener('htmx:load', ({ detail }) => begin(detail.elt))
