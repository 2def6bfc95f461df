import { phrases } from './phrases.ts'

/** Words that say nothing about the matter of a question; accent-free, compared with folded words. */
export const stopwords: ReadonlySet<string> = new Set([
  ...phrases(`
    el, la, los, las, lo, un, una, unos, unas, al, del, a, ante, bajo, con, contra, de, desde, durante, en,
    entre, hacia, hasta, mediante, para, por, segun, sin, sobre, tras, acerca, respecto, y, e, o, u, ni,
    que, pero, sino, aunque, porque, pues, si, no, tampoco, tambien, ademas, entonces, asi, luego, mientras,
    como, cuando, donde, cual, cuales, quien, quienes, cuanto, cuanta, cuantos, cuantas, adonde, yo, tu,
    vos, usted, ustedes, ella, ello, ellos, ellas, nosotros, nosotras, vosotros, me, te, se, nos, os, le,
    les, mi, mis, ti, conmigo, contigo, su, sus, tus, nuestro, nuestra, nuestros, nuestras, suyo, suya,
    suyos, suyas, mio, mia, mios, mias, este, esta, estos, estas, ese, esa, esos, esas, aquel, aquella,
    aquellos, aquellas, esto, eso, aquello, algo, alguien, algun, alguno, alguna, algunos, algunas, nadie,
    nada, ningun, ninguno, ninguna, cada, cualquier, cualquiera, otro, otra, otros, otras, todo, toda,
    todos, todas, mucho, mucha, muchos, muchas, poco, poca, pocos, pocas, muy, tan, tanto, tanta, tantos,
    tantas, mas, menos, demasiado, mismo, misma, mismos, mismas, tal, tales, solo, solamente, apenas, casi,
    aun, todavia, ya, nunca, siempre, jamas, quizas, quiza, talvez, acaso, aqui, aca, ahi, alli, alla,
    ahora, ahorita, hoy, ayer, antes, despues, ser, soy, eres, es, somos, son, era, eran, fue, fueron, sea,
    sean, sera, seran, seria, serian, sido, siendo, estar, estoy, estamos, estan, estaba, estaban, esten,
    estara, estaran, estaria, estado, estando, haber, he, has, ha, hemos, han, hay, habia, habian, habra,
    habran, haya, hayan, hubo, hubiera, habido, tener, tengo, tienes, tiene, tenemos, tienen, tenia, tenian,
    tendra, tendran, tenga, tengan, tuvo, tuvieron, ir, voy, vas, va, vamos, van, iba, iban, ira, iran,
    vaya, vayan, yendo, poder, puedo, puedes, puede, podemos, pueden, podria, podrian, podra, podran, pueda,
    puedan, pude, pudo, podrias, hacer, hago, haces, hace, hacemos, hacen, hara, haran, haria, harian, haga,
    hagan, hizo, hicieron, haciendo, hecho, deber, debe, deben, debemos, deberia, deberian, querer, quiero,
    quieres, quiere, queremos, quieren, quisiera, quisieramos, quisieran, querria, queria, desear, deseo,
    pasenme, pasame, paseme, pasen, mandenme, mandeme, mandame, envienme, envieme, enviame, desearia, gustaria, gusta, gustan, saber, sabe, sabes, sabemos, saben, sepa, supe, sabria, sabrian,
    conocer, conozco, decir, digo, dice, dicen, decirme, dime, digame, diga, digan, dijo, dijeron, diganme,
    dar, doy, da, das, dan, dame, deme, den, denme, darme, daran, dara, necesito, necesita, necesitamos,
    necesitan, indicar, indicarme, indiqueme, informar, informarme, informeme, explicar, explicarme,
    expliqueme, explicame, cuentame, cuenteme, preguntar, pregunta, preguntas, preguntita, consulta,
    consultar, consultita, duda, dudas, favor, porfavor, porfa, porfis, porfi, gracias, disculpe, disculpa,
    disculpen, disculpame, disculpeme, perdon, perdone, hola, holi, alo, buenas, buenos, buena, bueno, buen,
    dias, tardes, noches, saludos, estimado, estimada, estimados, estimadas, cordial, cordialmente,
    atentamente, señor, senor, senora, senores, senorita, señora, señores, señorita, señito, amigo, amiga,
    amigos, amigas, amiguito, pe, pes, pue, pos, ps, po, poh, puh, oe, oye, oiga, oigan, causa, causita,
    bro, broder, brother, manito, compa, compare, wn, weon, hermano, hermana, osea, pucha, chuta, caramba,
    asu, cachai, bacan, mira, mire, miren, veamos, verdad, cierto, claro, nomas, eh, ah, aja, mmm, mm, hmm,
    xd, jaja, jajaja, jeje, jejeje, jiji, lol, ok, oka, okey, dale, listo, cosa, cosas, bien,
    molestia, molestias, molesto, respetuosamente, amablemente, gentilmente, permito, permita, permitame,
    aproximadamente, etcetera, realmente, actualmente, exactamente
  `),
  // Everyday misspellings of light words that are words of their own, so that no spelling rule can tell.
  ...phrases(`
    ay, an, ba, asta, ase, asen, aser, ara, aran, aiga, haiga, ahy, ai, boy, ves, veses, aora, oy, ke, kien,
    kual, kuando, kuanto, mamita, mami, papi, papito, hijito, hijita, paisano, paisana, compadre, comadre,
    casera, caserita, caserito, jovencito, doctorcito, seno, senito, papacito, mamacita, maestrito, hno,
    tio, tia, papay, mamay, tayta, taita, papa dios, diosito, hijo mio, mijo, mija, vecinito, vecinita
  `),
])
