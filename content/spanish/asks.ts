import { phrases } from './phrases.ts'

type Fact = 'price' | 'phone' | 'hours' | 'person' | 'requirements' | 'address' | 'date'

/** Phrases by which residents ask for one type of fact; accent-free, matched as whole words in a row. */
export const asks: Readonly<Record<Fact, readonly string[]>> = {
  price: phrases(`
    cuanto cuesta, cuanto cuestan, cuanto costara, cuanto me cuesta, cuanto vale, cuanto valen,
    cuanto cobran, cuanto cobra, cuanto me cobran, cuanto sale el, cuanto sale la, cuanto sale un,
    cuanto sale sacar, cuanto me sale, cuanto se paga, cuanto pago, cuanto pago por, cuanto tengo que pagar,
    cuanto debo pagar, cuanto hay que pagar, cuanto es el pago, cuanto es la multa, cuanto es el costo,
    cuanto es la tasa, a cuanto esta, a como esta, a como sale, que precio, cual es el precio,
    precio de la licencia, cual es el costo, que costo tiene, tiene costo, tiene algun costo,
    costo del tramite, que tarifa, cual es la tarifa, monto a pagar, es gratis, es gratuito
  `),
  phone: phrases(`
    numero de telefono, numero telefonico, numero de celular, numero de whatsapp, numero de contacto,
    numero de emergencia, numero de serenazgo, numero del alcalde, numero para llamar, a que numero,
    que numero llamo, que numero marco, cual es el numero para, telefono de, telefono del, telefono para,
    que telefono, cual es el telefono, tienen telefono, tiene telefono, dame el telefono, su telefono,
    celular de la, celular del, fono de, anexo telefonico, whatsapp de, whatsapp del, tienen whatsapp,
    correo electronico, correo de la, correo del, a que correo, que correo, email de, pagina de facebook,
    facebook de la, donde llamo, como los contacto, como me comunico con
  `),
  hours: phrases(`
    a que hora, a que horas, desde que hora, hasta que hora, hasta que horas, de que hora a que hora,
    en que horario, que horario, cual es el horario, horario de atencion, horarios de atencion,
    horario de oficina, horario de visita, horario de la municipalidad, hora de atencion, que dias atienden,
    que dias atiende, que dia atienden, que dias abren, que dias estan, atienden hoy, atienden mañana,
    atienden los sabados, atienden el sabado, atienden los domingos, atienden feriados,
    atienden los feriados, atienden en la tarde, abren los sabados, abren los domingos, abren hoy,
    estan abiertos, esta abierta la municipalidad, esta abierto hoy, esta atendiendo, estan atendiendo,
    cuando atienden, cuando abren
  `),
  person: phrases(`
    su nombre, quien es el candidato, quien es la candidata, como se llama el candidato,
    como se llama el alcalde, como se llama la alcaldesa, como se llama el gerente,
    como se llama la gerente, como se llama el jefe, como se llama la jefa, como se llama el director,
    como se llama la directora, como se llama el secretario, como se llama la secretaria,
    como se llama el administrador, como se llaman los regidores, como se llaman los concejales,
    nombre del alcalde, nombre de la alcaldesa, nombre del gerente, nombre de la gerente, nombre del jefe,
    nombre de la jefa, nombre del director, nombre del secretario, nombre del regidor,
    nombres de los regidores, nombres de los concejales, quien es el alcalde, quien es la alcaldesa,
    quien es el actual alcalde, quien es nuestro alcalde, quien es el gerente, quien es la gerente,
    quien es el jefe, quien es la jefa, quien es el director, quien es la directora, quien es el secretario,
    quien es el regidor, quien es el concejal, quienes son los regidores, quienes son los concejales,
    quien fue el alcalde
  `),
  requirements: phrases(`
    requisitos, que requisito, que papeles, cuales son los papeles, que documentos necesito,
    que documentos piden, que documentos llevo, que documentos debo, que documentos tengo que,
    que documentos se necesitan, que necesito para sacar, que necesito para tramitar,
    que necesito para abrir, que necesito para obtener, que necesito para casarme, que necesito llevar,
    que tengo que llevar, que debo llevar, que hay que llevar, que se necesita para sacar,
    que se necesita para tramitar, que se necesita para abrir, que debo presentar, que tengo que presentar,
    que hay que presentar, que me piden para, que piden para, como tramito, como se tramita, como saco,
    como se saca, como obtengo, como se obtiene, como solicito, como hago para sacar,
    como hago para tramitar, como puedo sacar, como puedo tramitar, pasos para sacar, pasos para tramitar
  `),
  address: phrases(`
    cual es su direccion, cual es la direccion de la municipalidad, cual es la direccion de la oficina,
    direccion de la municipalidad, direccion de la oficina, direccion exacta, direccion del local,
    en que direccion, me da la direccion, dame la direccion, en que calle, en que jiron, en que avenida,
    en que cuadra, en que local, en que piso, donde queda la municipalidad, donde queda el municipio,
    donde queda la oficina, donde quedan las oficinas, donde queda el local, donde queda su oficina,
    donde esta la municipalidad, donde esta el municipio, donde esta la oficina, donde estan las oficinas,
    donde estan ubicados, donde se ubica la municipalidad, donde se ubica la oficina,
    donde se encuentra la municipalidad, donde se encuentra la oficina, donde esta ubicada la municipalidad,
    donde esta ubicada la oficina, donde se encuentran ubicados, donde los encuentro,
    como llego a la municipalidad, como llegar a la municipalidad, como llego a la oficina
  `),
  date: phrases(`
    cuanto demora, cuanto tarda, cuanto se demora, en cuanto tiempo, que fecha, en que fecha, que fechas,
    cual es la fecha, fecha limite, fecha de vencimiento, fecha de pago, que dia es, que dia empieza,
    que dia se, que dia vence, que dia pasa, que dia sera, que dias pasa, cuando vence, cuando vencen,
    hasta cuando puedo, hasta cuando hay plazo, hasta cuando tengo plazo, hasta cuando se paga,
    cuando empieza, cuando empiezan, cuando comienza, cuando comienzan, cuando inicia, cuando termina,
    cuando terminan, cuando acaba, cuando pasa el camion, cuando pasa la basura, cuando sera, cuando es la,
    cuando es el, cuando inauguran, en que año, que año, en que mes, que mes
  `),
}
