import { phrases } from './phrases.ts'

type Talk = 'greeting' | 'thanks' | 'goodbye' | 'help' | 'menu' | 'identity' | 'courtesy'

/** Who would rather speak with somebody: "páseme con una persona", in every such way. */
const someone = phrases(`
  alguien, una persona, una persona real, una persona de verdad, un humano, un ser humano, un operador, una operadora, un asesor, un agente, un encargado, la encargada,
  el encargado, un trabajador, un funcionario, una señorita, la señorita, alguien de la muni, alguien de la municipalidad
`)
const speaking = phrases(`
  quiero hablar con, quisiera hablar con, necesito hablar con, deseo hablar con, puedo hablar con, se puede hablar con, prefiero hablar con, me gustaría hablar con, podría hablar con,
  quiero conversar con, quiero comunicarme con, necesito comunicarme con, quiero chatear con, páseme con, pásame con, comuníqueme con, comunícame con, conécteme con, póngame con,
  quiero que me atienda, necesito que me atienda, que me atienda, me puede atender, que me conteste, quiero que me conteste
`)
const askingForSomeone = speaking.flatMap((speak) => someone.map((one) => `${speak} ${one}`))

/** Whole messages of small talk; compared without accents, punctuation or stretched letters. */
export const smalltalk: Readonly<Record<Talk, readonly string[]>> = {
  greeting: phrases(`
    hi there, good morning, good afternoon, good evening, good day, hola, holi, holis, ola, hoa, ohla, bns días, bns tardes, bns noches, bns, tai ahí, estái ahí, cómo tai, qué hacís, hello, hey, alo, aló buenas, buenas, wenas, wena, wena po, muy buenas,
    buenos días, buen día, buenas tardes, buenas noches, muy buenos días, muy buenas tardes,
    muy buenas noches, hola buenas, hola buen día, hola buenos días, hola buenas tardes, hola buenas noches,
    hola muy buenos días, hola muy buenas tardes, hola muy buenas noches, holiwis, holiwi, holis, holitas, holu, oliwis, hola qué tal, hola señorita,
    hola amigo, hola bot, hola muni, hola municipalidad, buenos días señorita, buenas tardes señorita,
    buenos días señor, buenos días con todos, buenas tardes con todos, buenos días a todos, qué tal,
    qué hubo, quiubo, habla causa, saludos, saludos cordiales, un saludo, estimados buenos días,
    estimados buenas tardes, hola una consulta, hola una pregunta, una consulta, una pregunta,
    tengo una consulta, tengo una pregunta, allinllachu, kamisaraki, mari mari,
    allin punchay, allin p'unchay, allin punchaw, allin p'unchaw, allin chisi, allin ch'isi, allin tuta, allin sukha, allillanchu, allichu, imaynalla, imaynallan,
    imaynallam, imaynalla kashanki, imaynataq kashanki, imaynam kachkanki, ima kashan, rimaykullayki, rimaykusayki, napaykullayki, napaykuyki,
    kamisaki, kamisakis, kamisakisa, waliki, walikiskiwa, aski uru, aski urukipan, aski urukipana, aski alwa, aski aruma, aski arumakipan, aski arumakipana,
    aski jayp'u, aski jaypu, suma uru, küme antü, küme puliwen, küme pun, feley, chumleymi,
    feliz lunes, feliz martes, feliz miércoles, feliz jueves, feliz viernes, feliz sábado, feliz semana, feliz inicio de semana, feliz fin de semana, feliz mes, feliz amanecer,
    lindo lunes, lindo martes, lindo miércoles, lindo jueves, lindo viernes, lindo sábado, lindo domingo, linda semana, bonito día, bonita semana, bonito fin de semana,
    bendecido día, bendecida tarde, bendecida noche, bendecido lunes, bendecido martes, bendecido miércoles, bendecido jueves, bendecido viernes, bendecido sábado, bendecido domingo,
    bendecida semana, dios bendiga tu hogar, dios bendiga su hogar, dios bendiga tu vida, dios bendiga su vida, dios bendiga tu día, dios bendiga a tu familia, dios bendiga a su familia,
    dios bendiga tu familia, diosito bendiga tu hogar, diosito bendiga tu vida, diosito bendiga tu día, diosito bendiga a tu familia, que dios bendiga, y a toda tu familia, a toda tu familia,
    a toda su familia, y a los tuyos, hoy y siempre, usted y su familia, a usted y su familia, a ti y a tu familia, paz y bendiciones,
    habla pues, habla pe, habla mano, habla hermano, habla, qué fue, qué fue causa, qué hay, qué hay de nuevo, qué onda, qué pasó, qué más, qué tal cómo está,
    cómo amaneció, cómo amaneciste, qué tal amaneció, qué tal amaneciste, amaneció bien, qué tal la mañana, qué tal el día, cómo ha amanecido, cómo han amanecido, cómo has amanecido, cómo está usted, cómo está ud, cómo le va, cómo le va a usted, cómo andas,
    cómo están, cómo están hoy, cómo amaneciste hoy, cómo amaneció hoy, cómo amanecieron, qué tal están, amigo de la muni, amigos de la muni, vecinos de la muni, señores de la muni, señorita de la muni,
    amiguito de la muni, amiguitos de la muni, estimados de la muni, amigos de la municipalidad, señores de la municipalidad, estimados de la municipalidad, saludo, saluditos, abracitos,
    cómo andái, cómo estái, cómo estamos, cómo van, cómo ha estado, cómo han estado, cómo tan, qué se cuenta, qué haces hola, tenga usted, tengan ustedes, tenga ud,
    reciba un cordial saludo, reciban un cordial saludo, reciba mi saludo, reciban mi saludo, reciba mis saludos, reciban mis saludos, un cordial saludo, cordial saludo, mi cordial saludo,
    saludo cordial, de mi parte, reciba un saludo, reciban un saludo, le envío un saludo, les envío un saludo, mando un saludo, les mando un saludo,
    muy buenas, buenas buenas, buenas noches disculpe la hora, disculpe la hora, disculpe que lo moleste, disculpe la molestia, hola k ase, hola qué haces,
    estás ahí, está ahí, están ahí, hay alguien, hay alguien ahí, alguien ahí, alguien me responde, alguien responde, alguien me contesta, me escuchas, me escucha,
    me escuchan, me lees, me leen, me lee, hay alguien que atienda, hay alguien que me atienda, alguien que me atienda, atienden por aquí, responde, respóndeme, responda,
    contesta, contéstame, conteste, contesten, feliz navidad, feliz año, feliz año nuevo, felices fiestas, feliz fiestas patrias, feliz domingo, feliz día de la madre,
    feliz día del padre, feliz cumpleaños, bendiciones para todos, muy buen día, qué tal mi estimado, un abrazo, aquí estoy, hola de nuevo, hola otra vez, qué tal va todo
  `),
  thanks: phrases(`
    gracias, grasias, muchas gracias, muchísimas gracias, mil gracias, ok gracias, ya gracias,
    listo gracias, vale gracias, bueno gracias, okey gracias, ok muchas gracias, ya muchas gracias,
    perfecto gracias, está bien gracias, entiendo gracias, gracias por la información, gracias por la info,
    gracias por su ayuda, gracias por tu ayuda, gracias por la ayuda, gracias por responder,
    gracias por su atención, gracias por todo, gracias por su tiempo, gracias señorita, gracias amigo,
    gracias bot, muy amable, gracias muy amable, muchas gracias muy amable, muy agradecido, muy agradecida,
    le agradezco, te agradezco, les agradezco, se agradece, se agradece la información, se pasó, te pasaste,
    te pasaste gracias, te rayaste, se rayaron, dios le bendiga, dios te bendiga, dios los bendiga,
    dios le pague, bendiciones, gracias dios le bendiga, eres lo máximo, me ayudaste mucho, me sirvió mucho,
    me fue útil, un abrazo grande, abrazo grande, un abrazo fuerte, abrazo fuerte, para todo el equipo, a todo el equipo, pa todo el equipo, thank you, thanks, yuspagara, sulpayki,
    añay, añaychay, yuspagarasunki, diuspagarasunki, dyuspagarasunki, yusulpayki, yuspajarpa, yuspagarpa, yuspajara, juspajara, juspajarpa, chaltu, chaltu may, chaltumay, mañum, mañumeyu,
    gracias totales, gracias por todo, gracias infinitas, agradecido, agradecida, muy agradecidos, infinitamente agradecido, le agradezco mucho, dios se lo pague, dios te lo pague,
    dios te lo bendiga, dios le pague, diosito le pague, diosito te bendiga, dios se lo page, dios me lo bendiga, dios la bendiga, dios lo bendiga, dios me la bendiga, que dios lo bendiga,
    me salvaste, me salvó, me salvaste la vida, me ayudó mucho, me ayudó bastante, me ayudaste un montón, me ayudaste bastante, me ayudaste, me ha ayudado, me ha servido, me sirvió, me sirvió bastante,
    gracias por la ayuda, gracias por contestar, gracias por la respuesta, gracias por atenderme, gracias por la atención, gracias por la paciencia, gracias por explicarme, gracias igual, gracias de todos modos, muy gentil,
    qué buena gente eres, qué buena gente, qué bien explicas, excelente servicio, los felicito, se pasaron, gracias por la informacion
  `),
  goodbye: phrases(`
    chau, chao, chaito, chaucito, chau chau, chau gracias, chao gracias, gracias chau, gracias chao,
    ok chau, ya chau, adiós, adiós gracias, bye, bai, bye bye, hasta luego, gracias hasta luego,
    hasta pronto, hasta mañana, hasta la próxima, hasta otra, hasta la vista, nos vemos, nos vemos pronto,
    nos vidrios, nos belmont, cuídate, cuídese, cuídense, que esté bien, que estés bien, que le vaya bien,
    que te vaya bien, que le vaya bonito, que te vaya bonito, que le vaya lindo, que les vaya bien, que les vaya bonito, que tenga buen día, que tengas buen día, que tenga un buen día,
    que tengas un buen día, que pase buen día, que descanse, feliz día, feliz noche, feliz tarde,
    linda tarde, lindo día, buen fin de semana, me voy, ya me voy, eso es todo, eso era todo,
    eso sería todo, nada más, nada más gracias, eso es todo gracias, salir, terminar, fin, tinkunakama,
    tupananchiskama, tupananchikkama, tinkunanchikkama, paqarinkama, ratukama, huk ratukama, huk kutikama, kutimunaykama, jikisiñkama, qharurkama, q'alt'ukama, arumanthkama,
    pewkayal, peukayal, pewkallal, peukallal, pewkayael, amutuan,
    me despido, ya me despido, me retiro, ya me retiro, me tengo que ir, ya me tengo que ir, tengo que irme, ya me fui, hablamos, hablamos luego, hablamos mañana, ya hablamos, nos hablamos,
    hasta luego pues, hasta lueguito, hasta mañana si dios quiere, si dios quiere, nos vemos luego, nos vemos mañana, nos estamos viendo, nos vemos pe, que tenga linda noche, que tenga buena noche,
    que tenga buena tarde, que tenga linda tarde, que tengan buen día, que tengan buena tarde, que tengas linda noche, que dios lo cuide, que dios la cuide, que dios te cuide, que dios me lo cuide, dios lo cuide,
    dios te cuide, dios me lo cuide, dios me la cuide, cuídese mucho, cuídate mucho, me voy a dormir, ya me voy a dormir, me voy a almorzar, me voy a trabajar, ya me voy hablamos, eso nomás, eso nomás era, eso nada más, eso era,
    era eso, eso sería todo, eso quería saber, nada más eso quería saber, solo eso, solo eso quería saber, chaolín, chaíto, chauchis, buenas noches que descanse, dulces sueños, saludos a la familia
  `),
  help: [
    ...askingForSomeone,
    ...phrases(`
    ayuda, ayúdame, ayúdeme, ayúdenme, ayuda por favor, ayúdame por favor, me ayudas, me puedes ayudar,
    me puede ayudar, me pueden ayudar, puedes ayudarme, me podría ayudar, necesito ayuda, quiero ayuda,
    help, /help, /ayuda, cómo funciona, cómo funciona esto, cómo funcionas, cómo se usa, cómo se usa esto,
    cómo es esto, qué hago, qué puedo hacer, qué puedo hacer aquí, qué puedo preguntar,
    qué te puedo preguntar, qué puedo consultar, qué pregunto, qué sabes, qué sabes hacer, qué haces,
    qué puedes hacer, qué puedes responder, qué respondes, qué información tienes, qué información das,
    en qué me puedes ayudar, en qué me ayudas, en qué puedes ayudarme, para qué sirves, para qué sirve esto,
    para qué sirve este chat, de qué trata esto, no entiendo, no entiendo nada, no entendí, no te entiendo,
    no sé qué preguntar, no sé cómo usar esto, instrucciones, opciones, ejemplos, dame un ejemplo,
    dame ejemplos, quiero información, necesito información, info, información,
    ayúdame con algo, me ayudas con algo, me puedes ayudar con algo, me puede ayudar con algo, me puedes ayudar en algo, necesito que me ayudes, necesito que me ayude, necesito de tu ayuda, necesito su ayuda, quiero que me ayudes,
    me puede orientar, me pueden orientar, me puedes orientar, tengo una duda, tengo dudas, tengo una duda grande, una consultita, una preguntita, quisiera hacer una pregunta, quisiera hacer una consulta, quiero hacer una pregunta, quiero hacer una consulta,
    quiero hacerle una pregunta, quisiera hacerle una consulta, le hago una consulta, te hago una consulta, te puedo hacer una pregunta, puedo hacer una pregunta, puedo hacerle una pregunta, quiero preguntar algo, quisiera preguntar algo, quiero preguntarle algo,
    qué cosas sabes, qué cosas sabes hacer, qué cosas puedes hacer, qué sabes tú, de qué me puedes hablar, sobre qué puedo preguntar, no sé usar esto, no sé cómo preguntar, cómo te uso, cómo te pregunto, cómo pregunto, cómo funciona este chat, cómo funciona el chat,
    cómo es la cosa aquí, y qué hago aquí, no entendí nada, explícame cómo funciona, quiero hablar con alguien, en qué me puede ayudar, en qué me pueden ayudar, en qué puede ayudarme
  `),
  ],
  menu: phrases(`
    menú, /menu, el menú, ver menú, ver el menú, mostrar menú, muestra el menú, muéstrame el menú,
    dame el menú, quiero el menú, menú principal, menú de opciones, menú inicial, ir al menú,
    volver al menú, regresar al menú, inicio, ir al inicio, volver al inicio, regresar al inicio, volver,
    regresar, retroceder, atrás, volver atrás, ir atrás, empezar, empezar de nuevo, comenzar,
    comenzar de nuevo, iniciar, reiniciar, otra vez, de nuevo, start, /start, /inicio, ver opciones,
    ver las opciones, qué opciones hay, qué opciones tengo, más opciones, otras opciones, temas, ver temas,
    lista de temas, qué temas hay, otro tema, otra pregunta, otra consulta, quiero preguntar otra cosa,
    tengo otra pregunta, tengo otra consulta, principal, home
  `),
  identity: phrases(`
    quién eres, quién eres tú, quién está detrás, quién está detrás de esto, me atiende una persona, me atiende una máquina, me atiende un robot, atiende una persona, contesta una persona, contesta una máquina, hay una persona ahí, esto lo contesta una máquina, esto lo contesta una persona, quién es usted, quién habla, quién me habla, quién responde,
    quién me responde, quién contesta, quién me atiende, quién está ahí, quién te creó, quién te hizo,
    quién te programó, qué eres, qué eres tú, eres un robot, eres robot, eres un bot, eres bot,
    eres una máquina, eres humano, eres un humano, eres una persona, eres persona, eres una persona real,
    eres real, eres de verdad, eres hombre o mujer, eres una ia, eres una inteligencia artificial,
    eres inteligencia artificial, eres chatgpt, es usted una persona, es usted un robot, es un robot,
    esto es un robot, esto es un bot, este es un bot, robot o persona, eres robot o persona,
    con quién hablo, con quién estoy hablando, con quién converso, con quién tengo el gusto,
    hablo con una persona, hablo con un robot, hablo con una máquina, estoy hablando con una persona,
    estoy hablando con un robot, cómo te llamas, cómo se llama usted, cuál es tu nombre, cuál es su nombre,
    cuántos años tienes, qué edad tienes, de dónde eres, trabajas en la municipalidad,
    eres de la municipalidad, eres el alcalde,
    que contesta sola, que contesta solo, que responde sola, que responde solo, que habla sola, contesta solita, eres un robot o una persona, eres robot o humano, eres persona o máquina, eres una persona o una máquina, eres una máquina o una persona, eres un robot o qué, eres humano o robot, eres una persona de verdad, eres persona de verdad, eres una máquina o persona de verdad, eres alguien real,
    estoy hablando con un humano, estoy hablando con una máquina, estoy hablando con una computadora, me respondes tú o una computadora, me estás respondiendo tú, una computadora, o una máquina, o máquina, o robot, o persona, o una persona, o un robot, hablo con un humano, es una grabación,
    esto es automático, respondes automático, quién te hizo a ti, quién te ha creado, cómo te dicen, tienes nombre, cuál es tu nombre, hablas con todos, hablas con todos o solo conmigo, de dónde eres tú, dónde vives, cuándo naciste, eres peruano, eres chileno, eres de aquí, tienes sentimientos, estás vivo
  `),
  courtesy: phrases(`
    ok, oki, okey, okay, ya, ya po, yapo, ya pues, yap, listo, está bien, ta bien, todo bien, muy bien,
    bien, qué bien, perfecto, excelente, entiendo, entendido, entendí, comprendo, de acuerdo, sí,
    sí por favor, claro, claro que sí, por supuesto, correcto, bueno, dale, vale, bacán, buenazo, buena,
    chévere, genial, tranqui, ah ya, ah ok, cómo estás, cómo está, cómo están, hola cómo estás,
    hola cómo están, cómo te va, cómo le va, bien gracias, no, no gracias, de nada, no hay problema,
    no importa, disculpa, disculpe, perdón,
    ok ya, ya ok, ya ya, ya pe, ya pues está bien, ta bien pe, ta bueno, está bueno, aya, aya ok, ajá, ah, ah bueno, ah ya ya, ah ya entiendo, ya entendí, ya entiendo, ya sé, ya veo, ya está, ya fue, ya vi, mmm, mmm ya, a ok, a ya, oh, uy, ay, uff, entendido jefe,
    listo jefe, así es, así nomás, así será, eso es, está bien no se preocupe, no se preocupe, no te preocupes, tranquilo, tranquila, qué pena, qué lástima, todo bien por acá, todo bien, bien y tú, bien y usted, y tú, y tú cómo estás, y usted, cómo estás hoy,
    qué haces, qué estás haciendo, buena respuesta, me gusta, me gustó, claro pues, obvio, seguro, tal vez, quizás, puede ser, no sé, ni idea, perdón me equivoqué, me equivoqué, disculpa me equivoqué, número equivocado, no era para acá, no era para aquí, disculpe la equivocación,
    lo siento, mil disculpas, mis disculpas, un momento, un ratito, espera, espere, espérame, ya regreso, ahorita regreso, te quiero, qué lindo, qué linda, qué bonito, qué bien, qué rico, qué risa, me da risa, me haces reír, qué chistoso, qué gracioso, amén, así sea, sí pues, no pues, nada, nada nada, de nada, para nada
  `),
}
