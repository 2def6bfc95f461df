import { phrases } from './phrases.ts'

/** Messages that no municipality answers, as residents write them: the bot must not force an answer. */
export const strangers: readonly string[] = [
  // general knowledge
  ...phrases(`
    ¿cuál es la capital de australia?, cuántos planetas tiene el sistema solar, quién descubrió américa, q es un agujero
    negro, cuál es el animal más rápido del mundo, cuánto mide la torre eiffel, quien invento el telefono, en qué año
    terminó la segunda guerra mundial, cuál es el río más largo del mundo, población de china, cuantos habitantes tiene
    la india, qué altura tiene el monte everest, cuántos huesos tiene el cuerpo humano, quién pintó la mona lisa, por
    qué el cielo es azul, a qué velocidad viaja la luz, cuántos años viven las tortugas, kien fue napoleon bonaparte,
    quién ganó el premio nobel de literatura, qué idioma hablan en brasil, cuál es la moneda de japón, quién es el
    presidente de francia, quien es el papa actual, cuántos países hay en áfrica, cuándo se hundió el titanic, límites
    de rusia con europa, fundación del imperio romano, dónde queda la torre de pisa
  `),
  // weather and time
  ...phrases(`
    va a llover mañana?, cómo estará el tiempo el fin de semana, pronóstico del clima para hoy, cuantos grados hace
    ahorita, qué hora es, qué día es hoy, a qué hora sale el sol, cuándo es el próximo eclipse, cuántos días faltan para
    navidad, en qué cae semana santa este año
  `),
  // football and sport on television
  ...phrases(`
    quién ganó el clásico ayer, a q hora juega alianza lima, cómo quedó la u con cristal, cuándo juega la selección
    peruana, cómo va colo colo en el campeonato, cuántos goles tiene messi, quien ganara la champions, tabla de
    posiciones de la liga 1, cuánto gana cristiano ronaldo, en qué canal pasan el partido de chile, dónde compro
    entradas para el clasico universitario, la meta del maratón de nueva york, quién es el arquero de boca juniors,
    resultados de la copa libertadores
  `),
  // famous people, films, music, games
  ...phrases(`
    cuántos años tiene shakira, con quién se casó bad bunny, quién ganó el gran chef famosos, qué pasó con magaly
    medina, misión imposible la película, de qué trata la película de oppenheimer, recomiéndame una serie de netflix,
    letra de la canción contigo perú, descargar música de grupo 5, quién canta la canción despacito, cuando sale el gta
    6, cómo paso el nivel 50 de candy crush, trucos para free fire, cómo consigo diamantes gratis en free fire, programa
    de televisión con más rating, a qué hora dan esto es guerra, capítulo final de al fondo hay sitio, qué dan hoy en el
    cine, quién es el villano de avengers, en qué capítulo muere goku
  `),
  // jokes, games with the bot, talk
  ...phrases(`
    cuéntame un chiste, dime un chiste de pepito, dime una adivinanza, cántame una canción, cuéntame un cuento para
    dormir, juguemos al ahorcado, cuál es tu color favorito, tienes enamorada?, cuál es tu comida favorita, estoy
    aburrido hablemos de algo, cuál es mi signo zodiacal, horóscopo de hoy para leo, qué significa soñar con serpientes,
    qué número jugará en la tinka, dime el número ganador de la lotería
  `),
  // recipes and household
  ...phrases(`
    cómo se prepara el ceviche, receta de arroz con pollo, cómo hago una torta de chocolate, cuánto tiempo hierve un
    huevo, receta del pastel de choclo chileno, cómo sacar una mancha de vino de la camisa, cómo cocino quinua con
    leche, qué le echo al lomo saltado, cuántas calorías tiene la palta, cómo desmanchar una blusa blanca, cómo hago
    slime casero
  `),
  // homework
  ...phrases(`
    área del triángulo, cómo se calcula el área de un círculo, límite de una función cuando x tiende a cero, valor
    absoluto de menos cinco, cuánto es 25 por 48, resuelve x al cuadrado más 5x más 6, raíz cuadrada de 144, qué es la
    fotosíntesis, partes de la célula, dime los elementos de la tabla periódica, valores de las variables en una
    ecuación, quién escribió cien años de soledad, hazme un resumen de la ciudad y los perros, hazme un ensayo sobre la
    amistad, cuáles son los verbos irregulares en inglés, qué es un sustantivo y ejemplos, conjugar el verbo caber, qué
    es la ley de newton, cómo se balancea una ecuación química, quiénes fueron los trece del gallo, objetivo general de
    una tesis de enfermería, cómo hago la introducción de mi monografía, cuántos lados tiene un hexágono, el organigrama
    de la empresa coca cola, visión y misión de la nasa
  `),
  // body, illness, love
  ...phrases(`
    visión borrosa, me duele la cabeza qué tomo, qué pastilla es buena para la gripe, tengo visión doble y mareos, cómo
    bajar de peso en una semana, cuántos meses dura el embarazo de una gata, cómo quito las espinillas, se me cae el
    pelo qué hago, cómo olvidar a mi ex, mi enamorado no me responde qué hago, cómo conquistar a una chica, creo que mi
    esposo me engaña, me siento solo y quiero conversar, nombres bonitos para mi hija
  `),
  // currency, banks, shopping
  ...phrases(`
    valor del dólar, a cuánto está el dólar hoy, cuánto está el euro en pesos chilenos, precio del bitcoin, cuánto vale
    la uf hoy, cómo saco un préstamo en el bcp, se me bloqueó la tarjeta del banco de la nación, olvidé la clave de mi
    cuenta rut, mi yape no funciona, cómo hago un plin, me cobraron doble en interbank, agencia del banco estado más
    cercana, tasa de interés de caja arequipa, precio del iphone 15, venden zapatillas talla 40?, cuánto cuesta una
    refrigeradora en saga falabella, ofertas de plaza vea, dónde compro un celular barato, quiero vender mi moto, cuánto
    cuesta el pasaje en avión a cusco, busco departamento en miraflores con cochera, rastrear mi pedido de mercado
    libre, cuanto sale el balon de gas, mi paquete de shalom no llega
  `),
  // telephone, computers
  ...phrases(`
    el plan de datos de mi celular, cómo recargo saldo en claro, quiero cambiarme de movistar a entel, no me carga el
    facebook, cómo recupero mi cuenta de instagram, olvidé mi contraseña de gmail, cómo formateo mi laptop, mi celular
    se cayó al agua qué hago, objetivo de la cámara canon, mejor cámara para sacar selfies, cómo hago una tabla dinámica
    en excel, cómo se instala windows 11, como ago para poner stickers en wasap, me hackearon el tiktok, la impresora no
    imprime a color, cómo programar en python, se me malogró el control remoto de la tele
  `),
  // national services and other bodies
  ...phrases(`
    cómo saco mi dni en reniec, cuánto demora el pasaporte en migraciones, requisitos para la visa americana, cómo saco
    mi ruc en sunat, cómo declaro renta en el sii, cómo retiro mi afp, cuándo aprueban el octavo retiro de afp, cuánto
    me descuenta la onp, dónde voto según onpe, multa por no votar del jne, cómo me afilio a fonasa o isapre, cómo cobro
    el seguro de cesantía en la afc, clave única del registro civil la perdí, cita para essalud con cardiólogo,
    antecedentes penales en el poder judicial, cómo apostillo mi título en cancillería, resultados del examen de
    admisión san marcos, cuándo es la paes, cómo postulo a beca 18 de pronabec, a qué hora abre el consulado de españa,
    cuanto gana un congresista, quiero entrar al ejército, cómo denuncio a mi empleador en sunafil, revisión de mi soat
    de la positiva, cómo saco cita en el consulado americano
  `),
  // words of municipal matters with another meaning
  ...phrases(`
    el plan b de los detectives de la película, plan de dieta para bajar 10 kilos, plan postpago de entel, la visión
    nocturna de los gatos, misión de la apolo 11 a la luna, valor nutricional del plátano, la población de osos polares,
    límite de velocidad de un ferrari, límite de mi tarjeta de crédito visa, obra de teatro de romeo y julieta, las
    obras completas de vallejo, meta y facebook son lo mismo?, agua de colonia para bebé, luz verde de la película
    linterna verde, respeto letra de la canción de aretha franklin, programa para editar videos, el mercado de valores
    de nueva york, gerente general de microsoft
  `),
  // other languages
  ...phrases(`
    what time is it in london?, can you help me book a hotel room, how do i get to machu picchu by train, who won the
    game last night, tell me a joke please, onde fica a praia mais perto, qual é a previsão do tempo para amanhã, quanto
    custa uma passagem para o brasil, ima sutiyki, maymanta kanki wayqey, imaynan kashanki panay, comment allez vous
    aujourd hui
  `),
  // nonsense
  ...phrases(`
    asdfghjkl, jdhfkjs kdjfh, bla bla bla bla, aaaaaaa eeeee, 12345678, qwerty uiop, lalala tralalero tralala, patito
    cuá cuá marciano, 😂😂😂, xyz abc 999
  `),
  // screens, telephones and computers again, with words that a town hall has too
  ...phrases(`
    se me borraron las fotos de la memoria del celular, la memoria del teléfono está llena, mi celular ya no carga bien,
    la batería se me descarga rápido, se me perdió la señal del cable, no agarra señal mi antena de la tele, el canal de
    youtube que más ves, en qué canal dan la novela, no puedo entrar a mi cuenta de facebook, el programa de la
    computadora se cerró solo, cómo bajo un programa para grabar, la cámara del celular no enfoca, mi cámara web no
    funciona, cómo conecto el parlante por bluetooth, mi plan de datos se acabó, qué plan de internet es mejor claro o
    movistar, la red wifi de mi casa está lenta, cómo cambio la clave de la red del vecino, me bloquearon el whatsapp,
    cómo recupero los mensajes borrados, el cargador no da corriente, la pantalla del celular se rompió dónde la
    arreglan, qué laptop me recomiendas, cómo registro mi chip, me sale error al registrar la cuenta, mi control de la
    play no prende, la licencia del antivirus venció, licencia de windows gratis, descargar la partida guardada del
    juego, cuántas partidas ganaste en ajedrez
  `),
  // football and shows again
  ...phrases(`
    a qué hora es el partido de la selección, quién ganó el partido de ayer, cómo quedó el partido de alianza, quién
    metió el gol, dónde pasan el partido en vivo, en qué canal juega la u, cuánto quedó boca y river, cuándo es el
    próximo partido de perú, quién es el técnico de la u, en qué estadio juega melgar, la meta que hizo el arquero,
    quién ganó la copa del rey, cuándo empieza la liga, cuántas copas tiene universitario, a qué hora empieza el
    concierto de corazón serrano, dónde compro la entrada para el concierto, quién ganó el reality anoche, programa de
    espectáculos de la noche, qué obra de teatro dan este mes, la obra más famosa de picasso, qué artista cantó en la
    feria de la capital
  `),
  // the heart, the soul, dreams and jokes
  ...phrases(`
    cuál es mi misión en la vida, cuál es el valor de la amistad según la biblia, qué visión tienes del amor, mi meta es
    casarme con ella, cómo cumplo mis metas personales, quiero bajar de peso para el verano, mi marido me dejó y estoy
    llorando, me peleé con mi suegra qué hago, mi hija no me hace caso está con su novio, cómo le pido perdón a mi
    esposa, escríbeme un mensaje bonito para mi mamá, dame un consejo de amor, estoy triste anímame, qué significa soñar
    con agua sucia, soñé con un muerto qué número juego, qué signo soy si nací en mayo, cuál es mi horóscopo de la
    semana, léeme las cartas, me hicieron brujería quién me cura, cómo se cura el susto a un bebé, rézame una oración,
    cuéntame algo gracioso, tírate un chiste de suegras, cántame una de los hermanos yaipén, adivina cuántos años tengo,
    eres casado o soltero, con quién se casa el príncipe
  `),
  // kitchen, house, animals and the body again
  ...phrases(`
    cómo preparo un escabeche de pescado, receta de la mazamorra morada, a cuántos grados va el horno para el pan, con
    qué acompaño el cuy chactado, qué hago de almuerzo con papa y huevo, cómo saco la grasa de la olla, cómo limpio la
    plancha quemada, cómo quito el olor a humedad del cuarto, cómo pinto mi sala de qué color, cómo armo mi cama, cada
    cuánto se riegan los cactus, mi gata está en celo, qué le doy a mi perro que vomita, cómo baño a mi gato, me arde el
    ojo, me duele la muela qué tomo, tengo tos con flema, qué jarabe es bueno para la tos, se me hinchó el pie, cuántas
    semanas tengo de embarazo, mi bebé no quiere lactar, a qué edad gatea un bebé, cuánto es la presión normal, qué
    crema uso para las manchas, se me cae el cabello, qué ejercicio hago para la espalda
  `),
  // school and the wide world again
  ...phrases(`
    cómo se resuelve una ecuación de segundo grado, cuánto es la raíz de 81, la capital de francia, qué es un adverbio,
    hazme la tarea de química, en qué año llegó colón, quién fue el inca pachacútec, cuál es el océano más profundo, qué
    planeta es el más grande, cuánto pesa la luna, cuántos continentes hay, qué es un programa en informática, el plan
    de la batalla de ayacucho, limita un polinomio, dame un resumen de un libro de autoayuda, cómo se dice gracias en
    inglés, traduce esta carta al inglés, qué es la corriente continua, qué es una red neuronal, calcula el área de un
    rombo, población de méxico, cuál es el río más largo de europa, quién es el presidente de argentina, cuándo fue la
    guerra del pacífico, ley de ohm, partes de la planta
  `),
  // shops, money, journeys and other bodies again
  ...phrases(`
    a cómo está el kilo de pollo hoy, a cuánto está el tipo de cambio, cuánto está el euro, a cómo compran el sol en
    bolivia, cuánto cuesta un celular xiaomi, dónde venden zapatillas baratas, a cuánto el pasaje a lima, a qué hora
    sale el bus a arequipa, cuánto demora el viaje a trujillo en carro, qué empresa de buses es mejor, cuánto cuesta un
    torito de cerámica, dónde hay un hotel barato con agua caliente, cuánto sale la noche en un hospedaje, me pueden
    prestar plata, necesito un préstamo urgente, cuánto me presta el banco, cómo abro una cuenta de ahorros, me clonaron
    la tarjeta, el cajero se tragó mi tarjeta, no me llegó el bono del gobierno, cuándo pagan pensión 65, cuándo pagan
    juntos, cuándo me toca cobrar la onp, se me venció el dni, dónde saco mi pasaporte, mi brevete venció, papeleta de
    la sutran, cómo saco antecedentes policiales, quiero poner una denuncia en la policía por estafa, mi patrón no me
    paga mis beneficios, cuánto es el sueldo mínimo, cuánto me toca de cts, cuándo sale mi jubilación, cita en el
    hospital para traumatología, me vacuno contra la fiebre amarilla dónde, mi recibo de luz vino caro, se fue la luz en
    toda la cuadra llamo a la empresa, mi medidor está malogrado, a cuánto está el balón de gas, quiero internet en mi
    casa con fibra, cuál es el código postal, mi encomienda no llega, venden carros usados, alquilo cuarto para
    estudiante, busco enamorada, número ganador de la tinka, cuánto gané en la lotería, a cuánto está la arroba de café,
    compro oro, quién vende cachorros, va a llover hoy, qué clima hace en cusco, cuántos grados hay, qué hora es en
    españa, qué día cae feriado largo, cuándo es carnaval, qué santo es hoy, cuántos días faltan para año nuevo
  `),
]
