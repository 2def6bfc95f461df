import { phrases } from './phrases.ts'

/** What the State and other bodies give, and no town hall of Peru or Chile: on plain words without accents. */
export const theirs: readonly string[] = phrases(`
  dni, documento nacional de identidad, documento de identidad, carnet, carnet de identidad, carne de identidad, cedula de identidad, cedula, clave unica, pasaporte,
  visa, carnet de extranjeria, antecedentes penales, antecedentes policiales, certificado de antecedentes, papel de antecedentes, pension 65, pension garantizada, pgu,
  bono juntos, programa juntos, afp, onp, ruc, clave sol, licencia medica, licencia por maternidad, cuenta rut, cuenta de ahorros, tarjeta de credito,
  brevete, licencia de conducir, licencia de manejo, permiso de manejo, carne de sanidad, carnet de sanidad, soat, essalud, fonasa, isapre, sunat, revision tecnica
`)

/** Bodies that towns have, and that have hours and numbers of their own. */
export const bodies: readonly string[] = phrases(`
  bomberos, compañia de bomberos, posta, puesto de salud, centro de salud, cesfam, consultorio, hospital, essalud, clinica, banco, cajero, comisaria, carabineros, policia, pdi, iglesia, parroquia, misa, colegio, escuela, liceo, notaria,
  notario, reniec, sunat, farmacia, botica, terminal, correos, fiscalia, poder judicial
`)

/** What stands before a body whose hours or number are asked for. */
export const ofBody: readonly string[] = phrases(
  'abre, abren, abrira, cierra, cierran, atiende, atienden, funciona, horario, horarios, hora, es, telefono, numero, celular, whatsapp, correo, direccion',
)

/** What is somebody's own. */
export const personal: readonly string[] = phrases(
  `
  celular personal, numero personal, telefono personal, whatsapp personal, correo personal, direccion de su casa, celular del agente, numero del agente, celular del regidor,
  celular de la regidora, celular del presidente, celular de la presidenta, celular del dirigente, celular del teniente, celular del concejal, celular de la concejala
`,
)

/** What the bodies for elections tell. */
export const elections: readonly string[] = phrases(`
  cuando son las elecciones, cuando seran las elecciones, cuando hay elecciones, cuando es la eleccion, fecha de las elecciones, fecha de elecciones, quien gano las elecciones,
  quien gano la alcaldia, resultados de las elecciones, donde voto, donde votar, donde me toca votar, donde tengo que votar, local de votacion, mesa de votacion, miembro de mesa,
  vocal de mesa, multa electoral, multa por no votar, por quien voto, por quien votar
`)

/** Who comes when there is no time to lose: called for, not told of. Told in the text where a town has one. */
export const rescue = 'ambulancia'
export const rescueCalled: readonly string[] = phrases(`
  necesito ambulancia, necesito una ambulancia, necesito la ambulancia, necesitamos ambulancia, necesitamos una ambulancia, mande ambulancia, mande una ambulancia, manden ambulancia,
  manden una ambulancia, manden la ambulancia, mandame una ambulancia, mandeme una ambulancia, envie una ambulancia, envien una ambulancia, envien ambulancia, llame a la ambulancia,
  llamen a la ambulancia, llamen una ambulancia, llame una ambulancia, pidan una ambulancia, quiero una ambulancia, ambulancia urgente, urgente ambulancia, urgente una ambulancia
`)

/** What each body has of its own: asked for by its name it is not the town hall's. */
export const ofEach: readonly string[] = phrases(
  'mision, vision, valores, principios, objetivos, ideario, ideologia, plan, planes, metas, organigrama, historia, presupuesto, funciones',
)
export const holders: readonly string[] = phrases(`
  policia, policia nacional, pnp, carabineros, banco, banco de la nacion, bancoestado, hospital, colegio, escuela, liceo, universidad, instituto, empresa, bomberos, iglesia, parroquia, ejercito, marina,
  posta, centro de salud, essalud, cesfam, comisaria, gobierno regional, ministerio, congreso, presidente, presidenta, poder judicial, fiscalia, reniec, sunat, onpe, jne, ugel, cooperativa, club
`)

/** Fixed turns in which a word of ours means something else. */
export const otherSenses: readonly string[] = phrases(`
  bolsa de valores, mercado de valores, problema de vision, problemas de vision, vision de tunel, vision nocturna, vision borrosa, mision cumplida, mision imposible, mision espacial, mision a marte,
  mision en el juego, limite de velocidad, limites de velocidad, limite de la tarjeta, sistema nervioso, sistema solar, sistema operativo, eje de la tierra, ejes de coordenadas, plan de datos,
  plan de internet, plan de celular, plan de dieta, plan b, meta de la maraton, valor de x, valor de la x, valor de la uf, valor del dolar, valor del euro, valor de la utm, valor nutricional,
  camara de comercio, camara de fotos, camara del celular, equipo de sonido, linea de ropa, programa de television, programa de tv, programa de radio, partida de ajedrez,
  partido de futbol, partido de voley, color verde, te verde, obra de teatro, carta de amor, llama de fuego, banca rota, red social, signo zodiacal
`)

/** Work at the town hall: told where a document speaks of it, which few do. */
export const vacancies: readonly string[] = phrases(`
  convocatoria cas, convocatorias cas, concurso cas, plaza cas, plazas cas, convocatoria de personal, convocatoria de trabajo, convocatorias de trabajo, convocatoria laboral,
  plazas vacantes, vacantes de trabajo
`)

/** What is done to get such a thing, or has happened to it. */
export const gotten: readonly string[] = phrases(`
  sacar, saco, sacarle, sacarlo, sacarme, renovar, renuevo, renovarlo, tramitar, tramito, duplicado, duplicar, perdi, perdio, perdieron, robaron, extravie, extravio, vencio,
  vencido, vencida, caduco, caducado, cobrar, cobro, cobran, pagan, paga, pagaran, depositan, recoger, inscribirme, inscribir, afiliarme, afiliar, consulto, consultar,
  actualizar, cambiar, obtener, obtengo, conseguir, consigo
`)

/** Who performs at a feast, and what is asked of them. */
export const performers: readonly string[] = phrases(
  'artista, artistas, orquesta, orquestas, cantante, cantantes, grupo, grupos, banda, bandas, conjunto, conjuntos',
)
export const sings: readonly string[] = phrases(
  'canta, cantan, cantara, cantaran, toca, tocan, tocara, tocaran, va a cantar, van a cantar, va a tocar, van a tocar',
)
export const performs: readonly string[] = [
  ...sings,
  ...phrases(`
    viene, vienen, vendra, vendran, se presenta, se presentan, se presentara, se presentaran, anima, animan, ameniza, amenizan,
    va a venir, van a venir, va a estar, van a estar, traen, traeran
  `),
]

/** By what goods are sold, when their price is asked for. */
export const measures: readonly string[] = phrases(
  'kilo, kilos, arroba, saco, docena, quintal, ciento, jaba, cajon',
)

/** For what a paper of its own is needed, which an answer about another paper does not tell. */
export const papers: readonly string[] = phrases(
  'permiso, permisos, licencia, autorización, tarjeta, formalizar, empadronar, empadronamiento',
)
export const vehicles: readonly string[] = phrases(
  'mototaxi, mototaxis, motokar, torito, bajaj, taxi, taxis, colectivo, colectivos, combi',
)

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
