import { phrases } from './phrases.ts'

/** What the State and other bodies give, and no town hall of Peru or Chile: on plain words without accents. */
export const theirs: readonly string[] = phrases(`
  dni, documento nacional de identidad, documento de identidad, carnet, carnet de identidad, carne de identidad, cedula de identidad, cedula, clave unica, pasaporte,
  visa, carnet de extranjeria, antecedentes penales, antecedentes policiales, certificado de antecedentes, papel de antecedentes, pension 65, pension garantizada, pgu,
  bono juntos, programa juntos, afp, onp, ruc, clave sol, licencia medica, licencia por maternidad, cuenta rut, cuenta de ahorros, tarjeta de credito,
  soat, essalud, fonasa, isapre, sunat, revision tecnica
`)

/** Bodies that towns have, and that have hours and numbers of their own. */
export const bodies: readonly string[] = phrases(`
  posta, cesfam, consultorio, hospital, essalud, clinica, banco, cajero, comisaria, carabineros, policia, pdi, iglesia, parroquia, misa, colegio, escuela, liceo, notaria,
  notario, reniec, sunat, farmacia, botica, terminal, correos, fiscalia, poder judicial
`)

/** What stands before a body whose hours or number are asked for. */
export const ofBody: readonly string[] = phrases(
  'abre, abren, abrira, cierra, cierran, atiende, atienden, funciona, horario, horarios, hora, es, telefono, numero, celular, whatsapp, correo, direccion',
)

/** What is somebody's own. */
export const personal: readonly string[] = phrases(
  'celular personal, numero personal, telefono personal, whatsapp personal, correo personal, direccion de su casa',
)

/** What is done to get such a thing, or has happened to it. */
export const gotten: readonly string[] = phrases(`
  sacar, saco, sacarle, sacarlo, sacarme, renovar, renuevo, renovarlo, tramitar, tramito, duplicado, duplicar, perdi, perdio, perdieron, robaron, extravie, extravio, vencio,
  vencido, vencida, caduco, caducado, cobrar, cobro, cobran, pagan, paga, pagaran, depositan, recoger, inscribirme, inscribir, afiliarme, afiliar, consulto, consultar,
  actualizar, cambiar, obtener, obtengo, conseguir, consigo
`)

/** What the weather will be. */
export const weather: readonly string[] = phrases(
  'llover, llovera, llueva, llovizna, lloviendo, granizada, granizar, granizo, nevar, nevada, tormenta, sol, frio, calor, helada, helar, nublado, clima, tiempo, viento, temporal, aguacero, lluvia',
)

/** And when: what no document tells. */
export const soon: readonly string[] = phrases(
  'mañana, hoy, esta noche, esta tarde, pasado mañana, fin de semana, finde, estos dias, proximos dias, esta semana, ahorita, sabado, domingo',
)

/** Asked of what is to come. */
export const willBe: readonly string[] = phrases(
  'va a, van a, ira a, pronostico, hara, habra, llovera, vendra, estara, se viene, nos toca',
)
