import { phrases } from './phrases.ts'

/** The commonest first names of Peru and Chile, as they stand behind "soy": what else stands there says how somebody is. */
export const firstNames: readonly string[] = phrases(`
  maría, josé, juan, luis, carlos, ana, carmen, jorge, pedro, miguel, manuel, jesús, víctor, césar, julio, fernando, francisco, roberto, ricardo, mario, david,
  daniel, antonio, alberto, eduardo, raúl, óscar, alejandro, javier, enrique, hugo, walter, wilson, edwin, percy, wilmer, elmer, juana, julia, teresa, elena, luisa,
  martha, marta, elizabeth, patricia, nancy, gladys, silvia, sonia, norma, olga, irma, elsa, lidia, delia, nelly, yolanda, mónica, sandra, claudia, andrea, diana,
  karina, karen, paola, verónica, lucía, sofía, camila, valentina, daniela, gabriela, alejandra, cecilia, marcela, carolina, francisca, javiera, constanza, catalina,
  isabel, margarita, rosario, mercedes, beatriz, gloria, graciela, eliana, ester, esther, ruth, raquel, sara, marco, marcos, sergio, pablo, diego, felipe, cristian,
  christian, rodrigo, gonzalo, sebastián, matías, nicolás, benjamín, vicente, martín, tomás, joaquín, ignacio, andrés, santiago, gabriel, rafael, samuel, elías,
  moisés, abel, adán, félix, máximo, segundo, santos, eusebio, teófilo, florencio, gregorio, nicanor, hilario, justina, paulina, honorata, eulogia, petronila, rosita,
  anita, juanita, carlitos, juancito, pepe, pancho, lucho, paco, toño, nano, charo, meche, rosa, flor, elvira, alicia, hilda, hermelinda, celia, amelia, emilia, dora
`)
