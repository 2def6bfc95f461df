import { phrases } from './phrases.ts'
import { halls, lands } from './places.ts'

/** A fact about the town itself, and how residents ask for it when they name nothing but the town; without accents. */
export type TownFact = {
  /** One of these is said. */
  asks: readonly string[]
  /** Words that may be said besides. */
  besides: readonly string[]
  /** A sentence that tells it. `named`: it has to name the town or its name, too. */
  told: RegExp
  named: boolean
}

const places = [
  ...lands,
  ...halls,
  'pueblito, localidad, lugar, tierra, muni, gente, vecinos, tarea, colegio',
].join(', ')

export const townFacts: readonly TownFact[] = [
  {
    asks: phrases(`
      que quiere decir, que significa, por que se llama, se llama asi, porque se llama, origen del nombre, significado del nombre, viene el nombre, sale el nombre,
      salio el nombre, nacio el nombre, nombre significa, le pusieron, le puso, por que le dicen, porque le dicen, por que lleva ese nombre, que significado tiene
    `),
    besides: phrases(`
      ${places}, nombre, nombrecito, palabra, significa, significado, origen, llama, llamaba, decir, viene, sale, salio, nacio, pusieron, puso, dicen, lleva, idioma, lengua,
      quechua, aimara, mapudungun, mapuche, español, castellano
    `),
    told: /\b(?:viene|vien|provien|deriv|signific|quiere decir|se debe|recuerda|alude|nombra)/,
    named: true,
  },
  {
    asks: phrases(`
      cumple años, cumpleaños, aniversario, se fundo, fundaron, lo fundaron, la fundaron, fundacion, se creo, crearon, creacion, desde cuando existe, desde cuando es,
      cuantos años tiene, cuantos años lleva, cuantos añitos, que edad tiene, que antigüedad, cuando nacio, nos volvimos, se volvio, nos hicimos, hicieron distrito, se hizo distrito, somos distrito, paso a ser, pasamos a ser, ${lands.map((land) => `ser ${land}`).join(', ')}
    `),
    besides: phrases(`
      ${places}, volvimos, volvio, hicimos, hicieron, hizo, somos, paso, pasamos, trabajo, escuela, cumple, años, añitos, año, fecha, lleva, aniversario, cumpleaños, fundo, fundaron, fundacion, creo, crearon, creacion, existe, edad, antiguedad, nacio, dia, mes, celebra, celebran,
      celebramos, cae, historia, politica, toca
    `),
    told: /\b(?:anivers|fund[ao]|se creo|cread[ao]|creacion|nacio como)[^.]*\b(?:1[5-9]|20)\d\d\b|\b(?:1[5-9]|20)\d\d\b[^.]*\b(?:anivers|fund[ao]|se creo|cread[ao]|creacion)/,
    named: false,
  },
  {
    asks: phrases(`
      de que vive, de que viven, de que vivimos, a que se dedica la gente, a que se dedican, se dedican los vecinos, en que trabaja la gente, en que trabajan, de que come la gente,
      se gana la vida, se ganan la vida
    `),
    besides: phrases(`
      ${places}, vive, viven, vivimos, dedica, dedican, trabaja, trabajan, come, gana, ganan, vida, vecinos, pobladores, habitantes, mayoria
    `),
    told: /\beconomi|\bactividad(?:es)? (?:principal|economic)|\bviven? (?:[a-z]+ ){0,3}de (?:la|el|los|su)\b|\bse dedican?\b/,
    named: false,
  },
  {
    asks: phrases(`
      para conocer, pa conocer, puede ir a ver, podemos ir a ver, que ir a ver, hay para ver, hay pa ver, hay que ver, se puede ver, se puede visitar, se puede conocer, puedo visitar, puedo conocer, podemos visitar, podemos conocer,
      sitios bonitos, lugares bonitos, sitios turisticos, lugares turisticos, atractivos turisticos, donde pasear, adonde pasear, a donde pasear, donde ir a pasear
    `),
    besides: phrases(`
      ${places}, andamos, ando, paso, niños, hijos, conocer, ver, visitar, sitio, sitios, lugares, bonito, bonitos, bonita, turistico, turisticos, turistica, atractivo, atractivos, pasear, paseo, finde, fin de semana, familia,
      amigos, visita, viaje, turista, turistas, interesante, interesantes
    `),
    told: /\bvisitar\b|\blugares (?:turistic|bonitos|para)|\batractivos?\b|\bturistic|\bque ver\b|\bque visitar\b/,
    named: false,
  },
]
