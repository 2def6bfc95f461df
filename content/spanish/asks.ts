/**
 * How residents ask for one type of fact, on plain words without accents; `_` stands for up to three words between.
 * A phrase that also asks for something else ("cuál es el número de habitantes") is left out.
 */
export const asks = {
  price: `
    cuanto _ cuesta, cuanto _ cuestan, cuanto _ costara, cuanto _ costaria, cuanto _ vale, cuanto _ valen,
    cuanto _ cobra, cuanto _ cobran, cuanto _ cobraran, cuanto _ sale, cuanto _ saldra, cuanto _ pago, cuanto _ paga,
    cuanto _ pagar, cuanto _ pagan, cuanto _ cobrar, cuanto es el pago, cuanto es la multa, cuanto es el costo, cuanto es la tasa, cuanto es el derecho,
    cuanto esta, cuanto estan, cuanto _ cobrando, a cuanto esta, a cuanto estan, a como esta, a como estan, a como sale, a como me sale, a como es, a como venden, que precio, cual es el precio, precio de, precio del,
    el precio, que costo, costo de, costo del, el costo, tiene costo, algun costo, sin costo, que tarifa, la tarifa, tarifa de, monto a pagar,
    es gratis, es gratuito, es gratuita, sale gratis, en soles, cuantos soles, cuanta plata cuesta, cuanta plata es, cuanta plata llevo,
    cuanto de multa, a cuanto asciende`,
  rent: `
    cuanto _ alquiler, cuanto _ alquilar, cuanto _ alquilan, cuanto _ alquilo, cuanto _ arriendo, cuanto _ arriendos, cuanto _ arrendar, cuanto _ arriendan,
    precio del alquiler, precio del arriendo, costo del alquiler, costo del arriendo, precio de alquiler, precio de arriendo, valor del arriendo, tarifa de alquiler, costo de alquilar,
    alquiler _ cuanto, arriendo _ cuanto, alquilar _ cuanto, arrendar _ cuanto, a como alquilan, a como arriendan, a como _ alquiler, a cuanto alquilan, a cuanto arriendan`,
  admission: `
    cuanto _ entrada, cuanto _ entradas, cuanto _ entrar, cuanto _ ingresar, cuanto es el ingreso, entrada _ cuanto, entrar _ cuanto, ingresar _ cuanto,
    precio de la entrada, precio de entrada, precio de las entradas, precio del ingreso, costo de la entrada, costo del ingreso, valor de la entrada, a como _ entrada,
    la entrada es gratis, es gratis la entrada, es gratis entrar, entrada es libre, se paga entrada, se paga por entrar, pagar entrada, pagar por entrar, pagar para entrar,
    cobran entrada, cobran la entrada, cobran por entrar, cobran para entrar, cobran ingreso, cobran el ingreso`,
  pay: `
    cuanto gana, cuanto ganan, cuanto _ gana, cuanto _ ganan, cuanto _ sueldo, que sueldo, el sueldo del, sueldo de, cuanto percibe, cuanto perciben, su sueldo, sus sueldos`,
  phone: `
    numero de telefono, numero telefonico, numero de celular, numero de whatsapp, numero de contacto, numero de emergencia,
    numero de emergencias, numero del, numero de la municipalidad, numero de la oficina, numero de la demuna, numero de la policia, numero de la posta, numero de la comisaria, numero del hospital, numero de los bomberos, numero de carabineros, numero de la ambulancia,
   
    numero de serenazgo, numero de los serenos, numero de bomberos, numero para llamar, numero para comunicarme, a que numero, que numero llamo, que numero marco,
    numero para, pasame el numero, paseme el numero, deme el numero, dame el numero, me da el numero, me das el numero,
    me pasa el numero, me pasas el numero, tienen numero, tiene numero, algun numero, su numero,
    telefono de, telefono del, telefono para, que telefono, el telefono, un telefono, algun telefono, tienen telefono, tiene telefono,
    su telefono, sus telefonos, celular de la, celular de el, celular de los, celular del alcalde, celular del gerente,
    celular del jefe, celular del encargado, su celular, fono de, fono del, el fono, algun fono,
    telefono fijo, el fijo de, el fijo del, numero fijo, anexo telefonico, whatsapp de, whatsapp del, tienen whatsapp, su whatsapp, algun whatsapp, correo electronico, correo de,
    correo del, su correo, el correo de, a que correo, que correo, algun correo, email de, su email, pagina de facebook, facebook de la,
    donde llamo, adonde llamo, como los contacto, como lo contacto, como la contacto, como los llamo, como me comunico,
    como me contacto`,
  hours: `
    a que hora, a que horas, desde que hora, hasta que hora, hasta que horas, de que hora, en que horario, que horario, que horarios,
    el horario, los horarios, su horario, horario de, horarios de, hora de atencion, horas de atencion, atienden hoy, atienden mañana, atienden en la tarde,
    atienden en las tardes, atienden de noche, atienden hasta, abren hoy, estan abiertos, esta abierta la municipalidad, esta abierto hoy,
    esta abierto a, esta atendiendo, estan atendiendo, cuando atienden, cuando atiende, cuando abren, cuando abre, ya abrieron,
    hora cierran, hora cierra, cuando cierran, cuando cierra, ya cerraron, estan cerrados, esta cerrada la municipalidad, sigue abierta, siguen abiertos`,
  days: `
    que dia atienden, que dia atiende, que dia abren, que dia pasa, que dia pasan, que dia recogen, que dia viene, que dia vienen, que dia van, que dia hay,
    que dias, cuales dias, cada cuanto, cada que tiempo, cuando pasa, cuando pasan, cuando recogen, cuando viene, cuando vienen,
    atienden los sabados, atienden el sabado, atienden sabado, atienden los domingos, atienden domingo, atienden feriados,
    atienden los feriados, abren los sabados, abren los domingos, abren sabado, abren domingo, hay atencion los sabados,
    los sabados atienden, los domingos atienden, cuantas veces a la semana, cuantas veces por semana`,
  duration: `
    cuanto demora, cuanto _ demora, cuanto _ demoran, cuanto _ demoro, cuanto _ tarda, cuanto _ tardan, cuanto dura, cuanto duran,
    cuanto _ dura, cuanto tiempo, en cuanto tiempo, que tiempo demora, que tiempo tarda, en cuantos dias, en cuantas horas,
    en cuantos meses, cuantos dias demora, cuantos dias tarda, cuantos dias dura, cuantos dias tengo, cuantos dias es,
    cuantos dias son, cuantos meses dura, cuantos años dura, cuantos dias _ demora, cuantos dias _ dan, por cuantos dias,
    por cuantos meses, por cuantos años, por cuanto tiempo, cuanto hay que esperar, cuanto tengo que esperar`,
  date: `
    que fecha, en que fecha, que fechas, cual es la fecha, la fecha de, fecha limite, fecha de vencimiento, fecha de pago, que dia es, que dia era,
    que dia empieza, que dia se, que dia vence, que dia sera, que dia fue, que dia celebran, que dia celebramos, cuando vence, cuando vencen, hasta cuando puedo,
    hasta cuando hay plazo, hasta cuando tengo plazo, hasta cuando se paga, hasta cuando es, hasta cuando hay que, cuando empieza, cuando empiezan,
    cuando comienza, cuando comienzan, cuando inicia, cuando termina, cuando terminan, cuando acaba, cuando es la, cuando es el,
    cuando son, cuando inauguran, cuando fue, cuando se fundo, cuando se creo, cuando se celebra, cuando sera la, cuando sera el, en que año,
    que año, en que mes, que mes, que meses, desde que año, hasta que año, desde cuando es, desde cuando somos`,
  person: `
    su nombre, sus nombres, el nombre completo, se apellida, se apellidan, que apellido, apellido del, apellidos del, apellido de la, nombre y apellido, nombres y apellidos, quien es el candidato, quien es la candidata, como se llama el candidato,
    como se llama la candidata, como se llama el alcalde, como se llama la alcaldesa, como se llama el señor alcalde,
    como se llama el gerente, como se llama la gerente, como se llama el jefe, como se llama la jefa, como se llama el director,
    como se llama la directora, como se llama el secretario, como se llama la secretaria, como se llama el administrador,
    como se llama el encargado, como se llama la encargada, como se llama el responsable, como se llama el ingeniero, como se llama la ingeniera,
    como se llama el doctor, como se llama el que, como se llama la que, como se llama la señora, como se llama el señor,
    como se llaman los regidores, como se llaman los concejales, como se llaman los gerentes, como se llaman los candidatos,
    nombre del alcalde, nombre de la alcaldesa, nombre del gerente, nombre de la gerente, nombre del jefe, nombre de la jefa,
    nombre del director, nombre de la directora, nombre del secretario, nombre del regidor, nombre del encargado, nombre de la encargada,
    nombre del candidato, nombre del responsable, nombres de los regidores, nombres de los concejales, nombres de los gerentes, partido del alcalde, partido de la alcaldesa, partido es el alcalde, partido es la alcaldesa, partido politico es el alcalde, partido politico es la alcaldesa,
    quien es el alcalde, quien es la alcaldesa, quien es el presidente, quien es la presidenta, quien es el dirigente, quien es la dirigente, quien es el delegado, quien es la delegada,
    quien es el abogado, quien es la abogada, quien es el contralor, quien es la contralora, quien es el contador, quien es la contadora, quien es el procurador, quien es el gobernador,
    quien es la gobernadora, quien es el prefecto, quien es el ministro, quien es la ministra, quien es el fiscal, quien es el comisario, quien es el parroco, quien es el cura,
    quien es el agente, quien es el comandante, quien es el tesorero, quien es la tesorera, que doctor, que doctora, que medico, quien es el doctor, quien es la doctora,
    quien es el ingeniero, quien es la ingeniera, quien es el administrador, quien es la administradora, quien es el profesor, quien es la profesora, quien es el juez, quien es la jueza,
    quien es el teniente alcalde, quien es la psicologa, quien es el veterinario, quien es la veterinaria,
    quien es el actual alcalde, quien es el señor alcalde, quien es nuestro alcalde, quien es el gerente, quien es la gerente, quien es el director,
    quien es la directora, quien es el secretario, quien es la secretaria, quien es el regidor, quien es el concejal, quien es el nuevo alcalde,
    quienes son los regidores, quienes son los concejales, quienes son los candidatos, quien fue el alcalde, quien postula, quien va de alcalde`,
  requirements: `
    requisitos, que requisito, que papeles, que papel llevo, cuales son los papeles, los papeles para, que documentos necesito, que documentos piden,
    que documentos llevo, que documentos debo, que documentos tengo que, que documentos se necesitan, que documentos hay que,
    que necesito para sacar, que necesito para tramitar, que necesito para abrir, que necesito para obtener, que necesito para casarme,
    que necesito para inscribir, que necesito para registrar, que necesito llevar, que necesito sacar, que tengo que llevar, que debo llevar, que hay que llevar,
    que se necesita para, que debo presentar, que tengo que presentar, que hay que presentar, que presento para, y que presento, que llevo para,
    que me piden, que piden para, que piden, como tramito, como se tramita, como saco, como se saca, como obtengo, como se obtiene,
    como hago para sacar, como hago para tramitar, como puedo sacar, como puedo tramitar, pasos para sacar, pasos para tramitar`,
  address: `
    cual es su direccion, cual es la direccion de la municipalidad, cual es la direccion de la oficina, direccion de la municipalidad,
    direccion de la oficina, direccion exacta, direccion del local, en que direccion, me da la direccion, dame la direccion, deme la direccion,
    en que calle, en que jiron, en que avenida, en que cuadra, en que local, en que piso, donde queda la municipalidad,
    donde queda el municipio, donde queda la oficina, donde quedan las oficinas, donde queda el local, donde queda su oficina,
    donde esta la municipalidad, donde esta el municipio, donde esta la oficina, donde estan las oficinas, donde estan ubicados,
    donde se ubica la municipalidad, donde se ubica la oficina, donde se encuentra la municipalidad, donde se encuentra la oficina,
    donde esta ubicada la municipalidad, donde esta ubicada la oficina, donde se encuentran ubicados, donde los encuentro,
    como llego a la municipalidad, como llegar a la municipalidad, como llego a la oficina`,
} as const

/** Words of those phrases that say whose fact is asked for. */
export const subjects = `
  anexo, policia, posta, comisaria, hospital, carabineros, ambulancia, serenazgo, serenos, bomberos, demuna, emergencia, emergencias, multa, licencia, alcalde, alcaldesa, regidor, regidores, concejal, concejales,
  gerente, gerentes, director, directora, secretario, secretaria, administrador, ingeniero, ingeniera, doctor, doctora, candidato, candidata, candidatos, jefe, jefa
`

/** What has a name without being a person. */
export const things = `
  programa, programas, plan, planes, proyecto, proyectos, partido, movimiento, agrupación, distrito, distritos, provincia, provincias, anexo, anexos, lugar, lugares,
  playa, playas, río, ríos, lago, laguna, cerro, isla, documento, ley, norma, ordenanza, festival, feria, fiesta, mercado, oficina, oficinas, área, áreas, gerencia, gerencias, unidad, unidades,
  departamento, objetivo, objetivos, dimensión, dimensiones, valor, valores, meta, metas, eje, ejes, capital, pueblo, pueblos, ciudad, comunidad, comunidades, centro, centros, servicio, servicios,
  municipalidad, municipio, sistema, software, registro, comité, asociación, biblioteca, banco, santo, virgen, plaza, calle, barrio, bahía, canal, cementerio, oficio, trámite, permiso, licencia, que, vocación, capacidad, cualidad, virtud, actitud, idea, forma, manera, lema, himno, herramienta, instrumento, mecanismo, etapa, propuesta, acción, campaña, beneficio, pago, multa, problema, estrategia
`
