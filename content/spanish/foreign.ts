import { phrases } from './phrases.ts'

/**
 * One side of private life that no town hall answers for. `plain` words name it by themselves, however common they are in
 * everyday Spanish ("me duele la cabeza"); `shared` ones do so only beside another ("la memoria del celular").
 */
export type Theme = {
  plain: readonly string[]
  shared: readonly string[]
  /** Beside one of these it is a matter of the town after all: "mi novia y yo nos casamos". */
  unless: readonly string[]
}

const theme = (plain: string, shared: string, unless = ''): Theme => ({
  plain: phrases(plain),
  shared: phrases(shared),
  unless: phrases(unless),
})

export const themes: readonly Theme[] = [
  // body and illness
  theme(
    `
    ojo, borroso, borrosa, nublado, gotas, lentes, barriga, estómago, garganta, espalda, rodilla, muela, diente, oreja, nariz, piel, acné,
    espinilla, cabello, uña, hígado, riñón, pulmón, hueso, músculo, cintura, tobillo, hombro, cuello, duele, dolor, fiebre, tos,
    gripe, resfrío, mareo, vómito, diarrea, alergia, migraña, insomnio, pastilla, jarabe, inyección, dosis, mg, ibuprofeno, paracetamol,
    antibiótico, síntoma, colesterol, diabetes, glucosa, cáncer, dieta, adelgazar, engordar, kilos, calorías, vitamina, menstruación,
    preservativo, pediatra, cardiólogo, dermatólogo, ginecólogo, hinchado, picadura, quemadura, cicatriz, lactar, flema, susto
    `,
    `
    cabeza, corazón, sangre, visión, vista, ver, izquierdo, derecho, peso, bajar, subir, presión, pie, mano, cara, crema, tomar, tomo, cura, curar, remedio,
    medicina, pastillas, embarazo, semanas, normal, valores, ejercicio, echo, sano, arde, hinchó, caída, grano, pelo, lengua, oído
    `,
  ),
  // love, family quarrels, the meaning of life, fate
  theme(
    `
    novio, novia, enamorado, enamorada, pololo, polola, amante, infiel, beso, celos, conquistar, ligar, crush, tinder, enamorar,
    horóscopo, zodiacal, tarot, lotería, tinka, kino, brujo, brujería, chamán, amarre, fantasma, ovni, extraterrestre, infierno, pecado, oración,
    rezar, rézame, biblia, versículo, suegra, llorando, soñar, soñé, adivina
    `,
    `
    misión, vida, meta, visión, valor, amor, alma, marido, esposo, esposa, dejó, engaña, engañó, perdón, triste, solo, consejo, amistad, casarme,
    signo, nací, significa, suerte, número, ganador, sueño, cartas, ex, extraño, mensaje, imposible, anillo, compromiso, quiere
    `,
    'casar, casarnos, casarse, casamos, casaremos, matrimonio, boda, civil, testigos',
  ),
  // kitchen and household
  theme(
    `
    receta, ceviche, cebiche, escabeche, torta, keke, queque, postre, horno, freír, hervir, sazonar, ingrediente, cucharada, mazamorra,
    empanada, galleta, ensalada, salsa, ají, cocinar, cocino, guiso, sopa, tallarines, pizza, hamburguesa, mancha,
    desmanchar, blusa, camisa, plancha, lavadora, refrigeradora, licuadora, microondas, colchón, sábana, zapatillas, zapatos, maquillaje,
    perfume, tinte, peinado, cortina, slime, olla
    `,
    `
    pastel, vestido, decorar, mueble, bonito, pollo, arroz, papa, huevo, leche, harina, azúcar, aceite, aceituna, grasa, preparo, prepara, preparar, saco, sacar, limpio, quito,
    color, pinto, cuarto, cama, sala, pasas, pasame, hacer, almuerzo, plátano, carne, pescado, quinua
    `,
  ),
  // screens and telephones
  theme(
    `
    netflix, spotify, youtube, tiktok, instagram, gmail, facebook, photoshop, excel, word, powerpoint, windows, android, iphone, samsung, xiaomi, redmi, huawei,
    laptop, formatear, descargar, instalar, hackear, hackearon, contraseña, chatgpt, videojuego, fortnite, roblox, minecraft, playstation, nintendo,
    bluetooth, selfie, sticker, antivirus, batería, cargador, pantalla, directv, canon, nikon, movistar, entel, bitel, wom, recarga, saldo, megas, gigas, impresora, tele, televisor
    `,
    `
    memoria, celular, teléfono, llenó, llena, borro, borrar, borraron, carga, cargar, señal, antena, agarra, configuro, configurar, canal, cable, control, programa, plan, datos, chip,
    cámara, cámaras, foto, fotos, video, red, wifi, internet, corriente, licencia, registro, registrar, cuenta, clave, computadora, virus, modelo, marca, prende, lento, recomiendan, recomiendas,
    partida, juego, play, nivel, operador, mensajes
    `,
  ),
  // films, music, sport of others
  theme(
    `
    película, peli, netflix, capítulo, actor, actriz, cantante, canción, álbum, anime, manga, goku, pokémon, marvel, batman, superhéroe, novela, telenovela, farándula, reality,
    mundial, champions, libertadores, eliminatorias, gol, goles, golazo, arquero, delantero, árbitro, messi, ronaldo, neymar, barcelona, universitario, cristal, boca, river,
    apuesta, apostar, tenis, nba, boxeo, chiste, adivinanza, trabalenguas, poema, cántame, juega, juegan, jugó, juegue, concierto, selección, clásico, colo
    `,
    `
    canal, pasan, pasa, partido, alianza, ganó, gano, gana, ganar, ganará, quedó, copa, liga, meta, obra, teatro, serie, temporada, programa, radio, vivo, dan, letra, artista, cantó, equipo, técnico, estadio, muni, ayer, hoy,
    noche, entrada, entradas, misión, imposible, veo, gratis, estreno, cine, completa, famoso, hora, transmiten, máximo
    `,
  ),
  // school and general knowledge
  theme(
    `
    planeta, luna, galaxia, universo, marte, nasa, dinosaurio, tigre, elefante, ballena, jirafa, tiburón, ecuación, triángulo,
    círculo, rombo, fracción, multiplicar, dividir, derivada, integral, logaritmo, teorema, pitágoras, newton, einstein, molécula, átomo, célula, fotosíntesis,
    verbo, sustantivo, adjetivo, adverbio, sinónimo, antónimo, conjugar, traducir, traduce, inglés, francés, alemán, filósofo, platón, napoleón, hitler, faraón,
    shakespeare, monografía, tesis, química, polinomio, continente, océano, pirámide
    `,
    `
    raíz, cuadrado, cuadrada, segundo, grado, resuelve, resolver, función, límite, área, valor, absoluto, ley, capital, presidente, población, imperio, guerra, batalla, ensayo, resumen, libro,
    tarea, partes, planta, corriente, cuánto, calcula, objetivo, tortuga, león, chino, incas, admisión, examen, río
    `,
  ),
  // money, shops, travel
  theme(
    `
    dólar, euro, bitcoin, criptomoneda, cajero, yape, plin, bcp, interbank, bbva, scotiabank, bancoestado, afp, onp, cts, olva, shalom,
    falabella, ripley, sodimac, tottus, amazon, aliexpress, vuelo, avión, aerolínea, latam, crucero, uber, gasolina, petróleo, soat, casino, tragamonedas, encomienda, hotel, hospedaje, pasaje, pasajes, boliviano
    `,
    `
    tarjeta, cuenta, banco, préstamo, presta, prestar, tipo, cambio, sol, soles, compran, compro, venden, vendo, kilo, saco, arroba, precio, barato, talla, bus, buses, carro, carros, combi, empresa, viaje, demora, sale,
    salen, agencia, paquete, código, postal, balón, gas, celular, oro, tour, taxi, cuesta, bote, isla
    `,
  ),
  // other bodies
  theme(
    `
    isapre, fonasa, essalud, sunat, reniec, pasaporte, visa, migraciones, aduana, sunarp, sunafil, indecopi, onpe, jne, sii, chileatiende, sutran, brevete,
    electropuno, electrocentro, hidrandina, enosa, jubilación, cesantía, congresista, ejército, paes
    `,
    `
    dni, hospital, cita, antecedentes, policía, denuncia, fiscalía, juez, juzgado, bono, pensión, cobrar, medidor, recibo, luz, corriente, fue, llamar, sueldo, mínimo, patrón, beneficios, licencia, conducir, manejar, renuevo, renovar, multa
    `,
  ),
]
