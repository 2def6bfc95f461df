import { phrases } from './phrases.ts'

/** Words by which residents address whoever answers; they say nothing about a matter. */
export const vocatives: readonly string[] = phrases(`
  señor, señora, señorita, señito, seño, don, doña, joven, jovencito, caballero, dama, amigo, amiga, vecino, vecina, vecinos, hermano, hermana,
  ñaño, mano, manito, manita, causa, causita, compadre, comadre, compa, bro, broder, brother, loco, flaco, flaca, gordo, papá, mamá, papi, mami,
  papay, mamay, tayta, taita, wayqey, wawqey, papacito, mamacita, mamita, papito, hijo, hija, hijito, hijita, mijo, mija, corazón, amor, cariño,
  reina, rey, bebé, viejo, viejito, tío, tía, abuelo, primo, prima, paisano, paisana, casero, casera, caserito, caserita, jefe, jefa, jefecito,
  maestro, maestra, maestrito, doctor, doctora, doctorcito, ingeniero, inge, licenciado, licenciada, profesor, profe, estimado, estimada, estimados,
  querido, querida, todos, lindo, linda, bot, robot, robotito, robocito, chatbot, asistente, gente linda, socio, weon, weón, po, pe, pz, ps, pes,
  taytay, taitay, tatay, tatito, mamala, ñaña, ñañay, turay, panay, jila, jilata, kullaka, lamngen, lamngien, lamuen, lamien, peñi, papay, chachay, wayki,
  amiguito, amiguita, amiwi, amiwis, amiwito, amiwitos, amiwita, amix, amixes, dios, diosito, virgencita
`)

/** Words that scold whoever answers, when nothing else is said. */
export const abuse: readonly string[] = phrases(`
  inútil, inútiles, tonto, tonta, bruto, bruta, burro, burra, bestia, malcriado, malcriada, grosero, pésimo, pésima, malo, mala, malazo, feo, fea,
  lento, lenta, torpe, inepto, inepta, incapaz, ignorante, zonzo, sonso, sonsa, necio, tarado, tarada, menso, mensa, gil, payaso, mentiroso, mentirosa,
  porquería, desgraciado, miserable, sinvergüenza, conchudo, asco, vergüenza, odio, detesto, cállate, cállense, fastidias, aburres, sirves, sirve,
  ayudas, entiendes, malogrado, basura de robot, inservible, inepta, estorbo, fastidio, molesto, chanta, flojo, floja, servís, cachai, cachas,
  deficiente, mediocre, penoso, patético, lamentable, horrible, nefasto, fome, charcha, penca, bodrio, chatarra, fraude, estafa, mequetrefe, bueno para nada
`)

/** What somebody may be who answers. */
export const natures: readonly string[] = phrases(`
  persona, personas, gente, humano, humana, ser humano, robot, bot, chatbot, máquina, maquinita, computadora, computador, compu, aparato, programa, sistema,
  aplicación, app, grabación, contestadora, contestador, cosa, cacharro, real, automático, artificial, inteligencia artificial, ia, verdad
`)

/** Words by which the one who answers is asked about. */
export const spokenTo: readonly string[] = phrases(`
  eres, erís, eri, sos, serás, usted es, es usted, hablo, hablando, converso, chateo, contestas, respondes, contestando, respondiendo, detrás
`)

/** Words that praise whoever answers, when nothing else is said. */
export const praise: readonly string[] = phrases(`
  lindo, linda, bonito, bonita, hermoso, inteligente, chistoso, chistosa, gracioso, graciosa, simpático, simpática, bueno, buena, buenísimo, bacán, chévere,
  excelente, genial, capo, crack, útil, rápido, rapidísimo, amable, amoroso, servicial, maravilla, maravilloso, fantástico, perfecto, felicito, felicitaciones,
  felicidades, explicas, respondiendo, contestando, explicando, respondes, contestas
`)

/** What stands before a name. */
export const titles: readonly string[] = phrases(`
  la, el, yo, su, señor, señora, señorita, don, doña, vecino, vecina, profesor, profesora, profe, doctor, doctora, ingeniero, ingeniera, inge, licenciado, licenciada, maestro, maestra
`)

/** Phrases by which somebody says who is writing. */
export const selfNames: readonly string[] = phrases(
  'soy, me llamo, mi nombre es, le saluda, les saluda, te saluda, le habla, les habla, le escribe, les escribe, habla la señora, habla el señor, habla la profesora, habla el profesor, habla la, habla el, habla doña, habla don, aquí la señora, acá la señora, aquí el señor',
)

/** "jaja", "jejeje", "jsjsjs", "xd", "jiji" as typed, however long. */
export const laughter =
  /^(?:a?(?:j+[aeiou]*|h+[aeiou]+|k+a+){2,}[jh]?s*|(?:j[aeiou]|h[aeiou])|(?:js|jk){2,}|x+d+|lol)$/
