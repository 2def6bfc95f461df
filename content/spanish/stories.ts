import { phrases } from './phrases.ts'

/** What residents tell before they ask; it has nothing to do with the matter. */
export const stories: readonly string[] = phrases(`
  hola buenas tardes señorita disculpe la molestia, buenos días soy nuevo por acá recién me mudé con mi familia, oiga joven mi nieto me está ayudando a escribir porque yo no veo bien,
  mire yo vivo por la bajada del colegio con mis tres hijos, ayer conversando con mi vecina nos preguntábamos, mi esposo trabaja lejos y yo sola veo la casa, mi hijito tiene una tarea para mañana,
  le cuento que he venido dos veces y nadie me atiende, bueno pues como todos los años estamos esperando, toda la semana he estado con esta duda, mi mamá ya está mayorcita y me manda a preguntar,
  disculpe que le escriba tan temprano, estaba en la tienda y la señora me dijo que aquí respondían, yo soy de los que siempre pagan y nunca reclaman, acá en mi cuadra todos hablan de lo mismo,
  caminé una hora para llegar y estaba cerrado, oye causa sácame de una duda, con todo respeto le digo, estoy haciendo un trabajo para el instituto, mi primo que vive en la capital me pregunta
`)
