/** A chapter of the guide: what to do, step by step; `picture`: one that `npm run screenshots` makes, and what it shows. */
export type Chapter = {
  id: string
  title: string
  /** Why, before the steps. */
  about?: string
  steps: readonly string[]
  picture?: { name: string; shows: string }
}

const beginning: readonly Chapter[] = [
  {
    id: 'primeros-pasos',
    title: 'Primeros pasos',
    about:
      'Los vecinos escriben por el chat de la página web, Telegram o WhatsApp. El bot contesta solo con las respuestas que usted publica; cuando no sabe, lo dice.',
    steps: [
      'Abra el enlace de la invitación que le dieron y elija una contraseña larga, por ejemplo tres o cuatro palabras.',
      'La próxima vez entre con su correo y esa contraseña. Si la olvida, pida otro enlace a quien administra.',
      'En «Inicio» están las preguntas de hoy, lo que espera y si los canales funcionan. Toque un número para ver de qué se trata.',
      'En su cuenta, arriba a la derecha, active el segundo paso: un código del teléfono además de la contraseña.',
    ],
    picture: { name: 'inicio', shows: 'La página Inicio con los números del día y los canales' },
  },
  {
    id: 'como-lo-ven',
    title: 'Cómo lo ven los vecinos',
    steps: [
      'Toque «Chat de la página web» en «Inicio»: es el mismo chat que usan ellos, y también vale en el teléfono.',
      'Cada respuesta dice de qué documento sale y de qué fechas es.',
    ],
    picture: { name: 'chat', shows: 'El chat en un teléfono: una pregunta mal escrita y su respuesta' },
  },
]

const answering: readonly Chapter[] = [
  {
    id: 'corregir',
    title: 'Corregir una respuesta',
    steps: [
      'En «Respuestas» busque con las palabras del vecino, y abra la que está mal.',
      'Cambie el texto. A un lado ve cómo queda en cada canal.',
      'Toque «Publicar los cambios»: en dos segundos los vecinos reciben la nueva. Mientras es un borrador, «Guardar borrador» la deja para después.',
      'Si se equivocó, en «Historial» puede ver cada versión y volver a una anterior.',
    ],
    picture: { name: 'editar-respuesta', shows: 'Una respuesta abierta para cambiarla, con su vista previa' },
  },
  {
    id: 'maneras',
    title: 'Que los vecinos la encuentren',
    steps: [
      'En «Maneras de preguntar» escriba una por línea, como hablan los vecinos: con la palabra de la calle, sin nombrar el tema, cada dato por separado.',
      'Con treinta o más se encuentra casi siempre. Pida otras treinta a una persona que no haya visto las suyas.',
      'Abra «Otras maneras en que lo preguntan los vecinos» y marque las que su respuesta contesta. Así se habla de temas parecidos en otros lugares.',
      '«Publicar los cambios» agrega las marcadas. La próxima vez se ofrecen otras.',
    ],
    picture: {
      name: 'maneras',
      shows: 'Las maneras de preguntar que se ofrecen, con una casilla para cada una',
    },
  },
  {
    id: 'sin-respuesta',
    title: 'Preguntas sin respuesta',
    steps: [
      'En «Sin respuesta» están juntas las preguntas parecidas, primero las que más vecinos hicieron.',
      '«Crear respuesta»: escriba el texto y la fuente, y publique. Las formas de preguntar ya están puestas.',
      '«Es la misma que…»: la respuesta que se ofrece, u otra que usted elija, la contesta desde ahora.',
      '«Ignorar»: para lo que no es de la municipalidad. Se puede deshacer.',
    ],
    picture: { name: 'sin-respuesta', shows: 'Los grupos de preguntas sin respuesta con sus tres botones' },
  },
  {
    id: 'probar',
    title: 'Probar el bot',
    steps: [
      'En «Probar el bot» escriba una pregunta como la escribiría un vecino, también con faltas.',
      'Ve qué contestaría y por qué. Si no es lo correcto, toque «Corregir esta respuesta».',
    ],
    picture: { name: 'probar', shows: 'Una pregunta de prueba con la respuesta y sus razones' },
  },
]

const opinions: readonly Chapter[] = [
  {
    id: 'responder',
    title: 'Responder una opinión',
    about:
      'Quejas, sugerencias, consultas, felicitaciones y denuncias. Cada una tiene un código que el vecino guarda.',
    steps: [
      'En «Opiniones» empiece por las vencidas y las nuevas.',
      'Abra una: ve lo que escribió, sus fotos, el lugar y todo lo que pasó desde entonces.',
      'Escriba la respuesta, o empiece con una plantilla, y envíela: llega al mismo chat en el que el vecino escribió.',
      'Con «Responder y cerrar» hace las dos cosas a la vez. Si no corresponde o es de otra entidad, escriba el motivo: el vecino lo recibe.',
      'Si la entrega falló, la página lo dice y también qué hacer.',
      'Las notas internas no las ve el vecino.',
    ],
    picture: { name: 'opinion', shows: 'Una opinión abierta, con su historia y el lugar para responder' },
  },
  {
    id: 'graficos',
    title: 'Gráficos',
    steps: [
      'En «Gráficos» elija las fechas: qué se pregunta, a qué hora y por dónde, y cuánto se tarda en responder.',
      'Debajo de cada gráfico está su tabla, que también se puede descargar.',
    ],
    picture: { name: 'graficos', shows: 'Gráficos de preguntas y opiniones de un periodo' },
  },
]

const files: readonly Chapter[] = [
  {
    id: 'importar',
    title: 'Importar un documento o una planilla',
    steps: [
      'En «Importar» elija el archivo. De un documento salen borradores, uno por cada título; una planilla o un archivo de «Exportar» trae respuestas completas.',
      'Revise: cada una dice si es nueva, si cambia otra o qué falta le impide entrar. Todavía no cambió nada.',
      'Quite la marca de lo que no quiere, y toque «Importar las marcadas».',
      'Los borradores se completan y se publican en «Respuestas».',
      'Si se arrepiente, en «Importaciones anteriores» toque «Deshacer»: todo vuelve a estar como antes.',
    ],
    picture: { name: 'importar', shows: 'Lo que trae un documento, con una marca para cada respuesta' },
  },
  {
    id: 'exportar',
    title: 'Exportar a Excel',
    steps: [
      'En «Exportar» elija qué opiniones quiere. La página dice cuántas lleva el archivo antes de descargarlo.',
      'Elija el tipo de archivo; para Excel, el primero.',
      'Los nombres de los vecinos solo van si usted los pide. Guarde ese archivo con cuidado y bórrelo cuando ya no haga falta.',
    ],
    picture: { name: 'exportar', shows: 'Los filtros de la exportación y cuántas filas tendrá cada archivo' },
  },
]

const ruling: readonly Chapter[] = [
  {
    id: 'personas',
    title: 'Invitar a una persona',
    about: 'Lo hace quien administra.',
    steps: [
      'En «Personas» escriba el correo, elija la municipalidad y el rol: Lectura ve; Edición también responde y publica; Administración también invita y cambia los datos.',
      'Copie el enlace y entréguelo usted: el panel no envía correos. Vale dos días y una sola vez.',
      'Cuando alguien deja el trabajo, apague su cuenta: deja de entrar en ese momento, y lo que hizo queda en «Registro».',
    ],
    picture: { name: 'personas', shows: 'La lista de personas y el lugar para invitar a otra' },
  },
  {
    id: 'whatsapp',
    title: 'Enlazar WhatsApp',
    about: 'Lo hace quien administra, con el teléfono de la municipalidad en la mano.',
    steps: [
      'En «Canales» se muestra un QR cuando WhatsApp espera un teléfono.',
      'En el teléfono abra WhatsApp, «Dispositivos vinculados», «Vincular un dispositivo», y apunte la cámara al QR.',
      'En unos segundos la página dice «Funciona». Deje el teléfono encendido y con internet de vez en cuando.',
      'Si se cambió de teléfono, toque «Enlazar otro teléfono».',
    ],
    picture: { name: 'canales', shows: 'Los canales y cómo está cada uno' },
  },
]

const trouble: readonly Chapter[] = [
  {
    id: 'que-hacer-si',
    title: 'Qué hacer si…',
    steps: [
      '…la sesión terminó mientras escribía: entre otra vez; lo que escribió se guarda entonces.',
      '…otra persona guardó antes que usted: la página muestra los dos textos, y usted elige.',
      '…borró una respuesta: está en la papelera de «Respuestas», y se recupera.',
      '…el bot contesta algo equivocado: pruebe la misma pregunta en «Probar el bot» y corrija la respuesta que salió.',
      '…WhatsApp no funciona: mire «Canales»; si pide un QR, enlace el teléfono otra vez. Mientras tanto los vecinos pueden usar la página web.',
      '…una página dice «Algo falló de nuestro lado»: vuelva atrás e inténtelo en un minuto. Si sigue, avise a quien cuida el servidor; la falla ya está anotada allí.',
      '…un vecino pide que se borren sus datos: puede hacerlo él mismo en el chat, escribiendo «borrar mis datos».',
    ],
  },
]

/** The guide, in the order in which a clerk needs it. */
export const chapters: readonly Chapter[] = [
  ...beginning,
  ...answering,
  ...opinions,
  ...files,
  ...ruling,
  ...trouble,
]
