import { phrases } from './phrases.ts'

/** Everyday words of Peru and Chile that a dictionary of Spain lacks, or has in another sense: they are no misspellings. */
export const american: readonly string[] = phrases(`
  camote, choclo, palta, zapallo, poroto, frijol, chuño, moraya, oca, olluco, mashua, quinua, kiwicha, cañihua, tarwi, chirimoya, lúcuma, maracuyá, aguaje, camu, cocona, granadilla,
  pitahaya, guanábana, yacón, arracacha, caigua, rocoto, ají, huacatay, culantro, muña, hierbaluisa, manzanilla, cedrón, toronjil, eucalipto, huayruro, ichu, queñua, molle, totora, chonta,
  chifa, anticucho, pachamanca, cebiche, ceviche, causa, juane, tacacho, cecina, chicharrón, charqui, chicha, pisco, emoliente, mazamorra, picarón, turrón, empanada, humita, cazuela, curanto,
  sopaipilla, marraqueta, hallulla, completo, pebre, charquicán, strudel, caldo, mondongo, patasca, chupe, lonche, lonchera, merienda, tamal, pollada, parrillada, anticuchada, yunza, cortamonte,
  chompa, chullo, poncho, pollera, llanque, ojota, chalina, casaca, polo, polera, polerón, chaleco, terno, buzo, zapatilla, chinela, lliclla, manta, chuspa,
  cuy, alpaca, vicuña, guanaco, chancho, chivo, cabrito, gallinazo, cuculí, paiche, bonito, jurel, caballa, lorna, perico, tilapia, zancudo, isango, mosquito, garrapata,
  mototaxi, mototaxista, motokar, combi, colectivo, micro, custer, camioneta, volquete, grifo, brevete, llanta, carro, combustible, huaico, huayco, quebrada, pampa, puna, chacra, chacarero,
  huaca, huaquero, minga, ayni, faena, rondero, varayoc, comunero, ganadero, porcicultor, apicultor, cuyero, ladrillero, mototaxismo, serenazgo, sereno, tombo, choro, ratero, pituco, cholo,
  wawa, guagua, cabro, chibolo, churre, pata, causita, jato, tono, chela, chelita, plata, luca, sencillo, vuelto, pulpería, bodega, chingana, picantería, cevichería, pollería, librería,
  bencina, parafina, calefont, estufa, calamina, adobe, quincha, tapial, eternit, tripley, pileta, caño, batea, balde, galonera, frazada, colcha, velador, ropero, refrigeradora, licuadora,
  cocina, fogón, leña, kerosene, balón, foco, fluorescente, enchufe, tomacorriente, cable, antena, celular, laptop, chip, recarga, yape, plin, cajero, depósito, pasaje, boleto,
  pichanga, fulbito, voley, trompo, bolero, pandero, cajón, zampoña, quena, charango, huayno, marinera, cueca, sikuri, diablada, saya, tinkuy, repollo, taza, perol, colirio, apaza, canoa, víveres,
  papelógrafo, papelote, cartulina, plumón, tajador, costilla, corbata, suela, media, funda, abrazo
`)
