/** What the values of an institution are called, as residents write it. */
export const valueNames = `valores, principios, balores, prinsipios`

/** What says no more than who asks, for what, and that it is to be all of them. */
export const besideValues = `
  institucionales, institucional, institución, municipalidad, municipales, municipal, municipio, muni, distrito, alcaldía, gestión, entidad,
  lista, listado, relación, completa, completo, todos, toditos, todo, uno, cada, cuáles, cuántos, nombre, nombres, nombrar, nómbreme, nómbrame, enumere, enuméreme,
  dígame, dime, deme, dame, indique, indicar, indíqueme, mencione, mándame, mándeme, páseme, pásame, necesito, quiero, quisiera, saber, conocer, requiero, solicito, copiar,
  tiene, tienen, declara, declaran, practican, promueve, promueven, rigen, guían, mueven, son, ustedes, uds, vecino, vecina, señor, señores, señorita, amigo, hola, buenos, buenas,
  días, tardes, noches, gracias, favor, porfa, porfis, dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, tarea, trabajo, exposición, cartel, papelógrafo, curso, clase,
  colegio, escuela, escolar, liceo, hijo, hija, hijito, hijita, profesor, profesora, aprender, estudiar, escribir, sus, nuestra, nuestros
`
