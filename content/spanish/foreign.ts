import { phrases } from './phrases.ts'

/**
 * Words of matters that no town hall answers for: the body, recipes, stars, phones, school sums. One that the content
 * does not have is a matter of its own, however common it is in everyday Spanish ("me duele la cabeza").
 */
export const foreign: readonly string[] = [
  // body and illness
  ...phrases(`
    ojo, borroso, borrosa, nublado, nublada, nubló, gotas, lentes, cabeza, barriga, estómago, garganta,
    espalda, rodilla, muela, diente, oído, oreja, nariz, piel, grano, acné, espinilla, cabello, pelo, uña,
    lengua, hígado, riñón, corazón, pulmón, sangre, hueso, músculo, cintura, tobillo, hombro, cuello, duele,
    dolor, fiebre, tos, gripe, resfrío, mareo, vómito, diarrea, alergia, migraña, insomnio, pastilla,
    jarabe, inyección, dosis, mg, ibuprofeno, paracetamol, antibiótico, síntoma, colesterol, diabetes,
    cáncer, dieta, adelgazar, engordar, kilos, calorías, vitamina, menstruación, preservativo, pediatra,
    cardiólogo, dermatólogo, ginecólogo, psicólogo, hinchado, hinchada, picadura, quemadura, cicatriz
  `),
  // love and family quarrels, fate
  ...phrases(`
    novio, novia, enamorado, enamorada, pololo, polola, amor, amante, infiel, engañó, beso, celos,
    conquistar, ligar, crush, tinder, enamorar, horóscopo, signo, zodiacal, tarot, lotería, tinka, kino,
    loto, brujo, chamán, amarre, fantasma, ovni, extraterrestre, alma, infierno, pecado, oración, rezar,
    biblia, versículo
  `),
  // kitchen and household
  ...phrases(`
    receta, ceviche, cebiche, torta, keke, queque, postre, horno, freír, hervir, sazonar, ingrediente,
    cucharada, mazamorra, empanada, pastel, galleta, ensalada, salsa, ají, cocinar, cocino, guiso, sopa,
    tallarines, pizza, hamburguesa, mancha, blusa, camisa, plancha, lavadora, refrigeradora, licuadora,
    microondas, colchón, sábana, zapatillas, zapatos, vestido, maquillaje, perfume, tinte, peinado, decorar,
    cortina, mueble, imposible, slime
  `),
  // screens, music, games, sport of others
  ...phrases(`
    película, peli, serie, netflix, temporada, capítulo, actor, actriz, cantante, canción, álbum, spotify,
    youtube, tiktok, instagram, gmail, facebook, photoshop, excel, word, powerpoint, windows, android,
    iphone, samsung, laptop, formatear, descargar, instalar, hackear, contraseña, chatgpt, videojuego,
    fortnite, roblox, minecraft, playstation, nintendo, anime, manga, goku, pokémon, marvel, batman,
    superhéroe, novela, telenovela, farándula, actuó, mundial, champions, eliminatorias, gol, goles, golazo,
    arquero, delantero, árbitro, messi, cristiano, ronaldo, neymar, barcelona, universitario, cristal,
    apuesta, apostar, tenis, nba, boxeo, chiste, adivinanza, trabalenguas, poema, cuéntame, cántame,
    dedicarle
  `),
  // school and general knowledge
  ...phrases(`
    planeta, luna, galaxia, universo, marte, nasa, dinosaurio, tortuga, león, tigre, elefante, ballena,
    jirafa, tiburón, ecuación, cuadrado, triángulo, círculo, fracción, multiplicar, dividir, derivada,
    integral, logaritmo, teorema, pitágoras, newton, einstein, molécula, átomo, célula, fotosíntesis, verbo,
    sustantivo, adjetivo, sinónimo, antónimo, conjugar, traducir, traduce, inglés, francés, alemán, chino,
    filósofo, platón, napoleón, hitler, imperio, incas, pirámide, faraón, bolívar, shakespeare, vallejo,
    ensayo, monografía, tesis, paes, admisión
  `),
  // money, shops, travel, firms, other bodies
  ...phrases(`
    dólar, euro, bitcoin, criptomoneda, tarjeta, cajero, yape, plin, bcp, interbank, bbva, scotiabank,
    bancoestado, afp, onp, isapre, fonasa, essalud, sunat, reniec, dni, pasaporte, visa, migraciones,
    aduana, sunarp, sunafil, indecopi, onpe, jne, sii, chileatiende, movistar, entel, bitel, wom, recarga,
    saldo, chip, megas, gigas, operador, cargador, olva, shalom, falabella, ripley, sodimac, tottus, amazon,
    aliexpress, talla, vuelo, avión, aerolínea, latam, crucero, tour, uber, taxi, gasolina, petróleo, soat,
    casino, tragamonedas, perfumes
  `),
]
