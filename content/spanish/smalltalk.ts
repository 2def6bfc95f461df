import { phrases } from './phrases.ts'

type Talk = 'greeting' | 'thanks' | 'goodbye' | 'help' | 'menu' | 'identity' | 'courtesy'

/** Whole messages of small talk; compared without accents, punctuation or stretched letters. */
export const smalltalk: Readonly<Record<Talk, readonly string[]>> = {
  greeting: phrases(`
    hola, holi, holis, ola, hello, hey, alo, aló buenas, buenas, wenas, wena, wena po, muy buenas,
    buenos días, buen día, buenas tardes, buenas noches, muy buenos días, muy buenas tardes,
    muy buenas noches, hola buenas, hola buen día, hola buenos días, hola buenas tardes, hola buenas noches,
    hola muy buenos días, hola muy buenas tardes, hola muy buenas noches, hola qué tal, hola señorita,
    hola amigo, hola bot, hola muni, hola municipalidad, buenos días señorita, buenas tardes señorita,
    buenos días señor, buenos días con todos, buenas tardes con todos, buenos días a todos, qué tal,
    qué hubo, quiubo, habla causa, saludos, saludos cordiales, un saludo, estimados buenos días,
    estimados buenas tardes, hola una consulta, hola una pregunta, una consulta, una pregunta,
    tengo una consulta, tengo una pregunta, allinllachu, kamisaraki, mari mari
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
    me fue útil, thank you, thanks, yuspagara, sulpayki
  `),
  goodbye: phrases(`
    chau, chao, chaito, chaucito, chau chau, chau gracias, chao gracias, gracias chau, gracias chao,
    ok chau, ya chau, adiós, adiós gracias, bye, bai, bye bye, hasta luego, gracias hasta luego,
    hasta pronto, hasta mañana, hasta la próxima, hasta otra, hasta la vista, nos vemos, nos vemos pronto,
    nos vidrios, nos belmont, cuídate, cuídese, cuídense, que esté bien, que estés bien, que le vaya bien,
    que te vaya bien, que tenga buen día, que tengas buen día, que tenga un buen día,
    que tengas un buen día, que pase buen día, que descanse, feliz día, feliz noche, feliz tarde,
    linda tarde, lindo día, buen fin de semana, me voy, ya me voy, eso es todo, eso era todo,
    eso sería todo, nada más, nada más gracias, eso es todo gracias, salir, terminar, fin, tinkunakama
  `),
  help: phrases(`
    ayuda, ayúdame, ayúdeme, ayúdenme, ayuda por favor, ayúdame por favor, me ayudas, me puedes ayudar,
    me puede ayudar, me pueden ayudar, puedes ayudarme, me podría ayudar, necesito ayuda, quiero ayuda,
    help, /help, /ayuda, cómo funciona, cómo funciona esto, cómo funcionas, cómo se usa, cómo se usa esto,
    cómo es esto, qué hago, qué puedo hacer, qué puedo hacer aquí, qué puedo preguntar,
    qué te puedo preguntar, qué puedo consultar, qué pregunto, qué sabes, qué sabes hacer, qué haces,
    qué puedes hacer, qué puedes responder, qué respondes, qué información tienes, qué información das,
    en qué me puedes ayudar, en qué me ayudas, en qué puedes ayudarme, para qué sirves, para qué sirve esto,
    para qué sirve este chat, de qué trata esto, no entiendo, no entiendo nada, no entendí, no te entiendo,
    no sé qué preguntar, no sé cómo usar esto, instrucciones, opciones, ejemplos, dame un ejemplo,
    dame ejemplos, quiero información, necesito información, info, información
  `),
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
    quién eres, quién eres tú, quién es usted, quién habla, quién me habla, quién responde,
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
    eres de la municipalidad, eres el alcalde
  `),
  courtesy: phrases(`
    ok, oki, okey, okay, ya, ya po, yapo, ya pues, yap, listo, está bien, ta bien, todo bien, muy bien,
    bien, qué bien, perfecto, excelente, entiendo, entendido, entendí, comprendo, de acuerdo, sí,
    sí por favor, claro, claro que sí, por supuesto, correcto, bueno, dale, vale, bacán, buenazo, buena,
    chévere, genial, tranqui, ah ya, ah ok, cómo estás, cómo está, cómo están, hola cómo estás,
    hola cómo están, cómo te va, cómo le va, bien gracias, no, no gracias, de nada, no hay problema,
    no importa, disculpa, disculpe, perdón
  `),
}
