import { phrases } from './phrases.ts'

/** What people tell of a need, beside the words by which a town hall calls the matter. */
export const needs: readonly (readonly string[])[] = [
  // the place and its people
  'población, cuánta gente vive, cuántos somos, cuánta gente hay, vivimos, empadronados, empadronamiento, pobladores',
  'actividades económicas, actividad económica, economía local, de qué vive, de qué vivimos, a qué se dedica, a qué se dedican, se ganan la vida, pilares de la economía',
  'fundación, desde cuándo existe, desde cuándo somos, cumple años, cumpleaños del distrito, creación política, se hizo distrito',
  'límites, pegado a, pegaditos, colinda, con quién linda, distritos vecinos, hasta dónde llega',
  'turismo, qué hay para conocer, para conocer, qué hay para ver, qué se puede ver, sitios bonitos, lugares bonitos, pasear, paseo, turistear, conocer lugares, qué visitar, para visitar, adónde llevar, atractivo',
  'ruinas, arqueológico, sitio arqueológico, antigüedades, vestigios, restos antiguos, gentiles',
  'petroglifos, pinturas rupestres, dibujos antiguos, dibujos en la roca, dibujos en la piedra, piedras grabadas, piedra escrita, rocas pintadas, arte rupestre, dibujaron los antiguos',
  'termas, baños termales, aguas termales, aguas calientes, agua caliente, pozas calientes, aguas medicinales, aguas azufradas',
  'hacienda, fundo, latifundio, había un patrón, los patrones, hacendado, terrateniente, de quién eran las tierras, dueño de las tierras, reforma agraria',
  'mirador, ver el atardecer, puesta de sol, sacar fotos desde lo alto, ver desde arriba, vista panorámica',
  'humedal, totoral, aves, pajaritos, observar aves, ver pájaros',
  'fiesta patronal, procesión, festividad, sacan al santo, sacan a la virgen, sale el santo, sale la virgen, bajan al santo, día del santo, pasean al santo, celebran al santo',
  'distancia, qué tan lejos, a cuántas horas, horas de camino, horas de viaje, cuánto se echa, cuánto se hace de viaje, rato de manejo, tiempo de viaje, cuánto demora el viaje, minutos en carro, cuánto hay de camino',
  'yunta, buey, bueyes, toros de arar',
  // mission, vision
  'misión, para qué están, para qué está, razón de existir, para qué fue creada, a qué se dedica la municipalidad',
  'visión, cómo quieren ver, se imaginan, cómo va a estar, cómo estará, de aquí a unos años, qué quieren llegar a ser, cómo será',
  // care of people at the counter, and of who lost everything
  'atención preferente, trato preferente, prioridad, pasar primero, pasan primero, sin hacer cola, no hacer cola, no hacer fila, paso de frente, esperar en la fila, gestantes primero',
  'ayuda social, se nos quemó la casa, se me quemó la casa, se quemó mi casa, se nos quemó todo, lo perdimos todo, perdimos todo, perdí todo, quedamos sin nada, quedamos en la calle, caso social',
  'albergue, refugio temporal, nos llevan a dormir, dónde vamos a dormir, dónde nos llevan, dónde nos quedamos, a dónde nos evacúan',
  // water, drains, canals
  'crecida, crecida del río, se sale el río, se salió el río, río bravo, se pone bravo, se mete el río, se metió el río, desborde, inundación, viene cargado el río',
  'fuga de agua, tubo reventado, se reventó el tubo, se reventó un tubo, se rompió el tubo, se rompió la tubería, corriendo el agua, corre el agua por la calle, sale agua de la pista',
  'agua potable, caño, no tenemos agua, agua salada, agua turbia, conexión de agua, red de agua, red pública',
  'cisterna, camión cisterna, carro del agua, camión del agua, aguatero, reparto de agua, tanquero',
  'filtración, fuga, grieta, gotea, se pierde el agua, se escapa el agua, rajadura',
  'zanja, abrir la pista, romper la pista, romper la vereda, abrir hueco, meter tubo, tubo de desagüe',
  // safety, disasters, traffic
  'tsunami, sunami, maremoto, salida del mar',
  'evacuación, evacuar, zona segura, ponerse a salvo, adónde corro, para dónde corro, refugio, albergue',
  'simulacro, alarma, sirena, ensayo',
  'accidente, choque, chocan, chocar, atropello, atropellar',
  'serenazgo, me robaron, me quieren robar, entraron a mi casa, borrachos en la esquina, pleito en la calle',
  // noise, animals
  'ruido, volumen, todo volumen, parlante, no dejan dormir, no deja dormir, equipo de sonido, decibeles, sonómetro, retumba',
  'perro, cachorro, canino, registro canino, mascota, perrita, perrito, mi can',
  'plaga, se secan mis plantas, gusanos, queresa, hongo, pulgón',
  // money and papers
  'arbitrios, recibo de la municipalidad, cobran la limpieza, baja policía',
  'rendición de cuentas, dar cuentas, en qué se gasta, en qué gastaron, en qué gastan, explican al pueblo, contar en qué se fue, rinde cuentas',
  'seguimiento, monitoreo, seguimiento del plan, avance del plan, cómo va el plan, va avanzando el plan, que el plan se cumpla, cumplimiento del plan, evaluación del plan, evalúan el plan, se evalúa el plan',
  'libro de reclamaciones, dejo mi queja, dejo mi reclamo, pongo mi queja, pongo un reclamo, poner un reclamo, presentar un reclamo, hacer un reclamo, dejo el reclamo, dónde me quejo, quiero quejarme, quiero reclamar',
  'concejo municipal, fiscaliza al alcalde, fiscalizar al alcalde, controla al alcalde, vigila al alcalde, fiscaliza lo que hace el alcalde, controla lo que hace el alcalde, pide cuentas al alcalde, aprueba las ordenanzas',
  'comité de vigilancia, vigilar las obras, controlan las obras, veedores, veeduría',
  'licencia de funcionamiento, patente comercial, abrir una tienda, juguería, cevichería, pollería, picantería, peluquería, barbería, panadería, pastelería, botica, ferretería, restaurante, restorán, cafetería, salón de belleza, taller mecánico, cabina de internet, verdulería, carnicería, librería, tiendita, fuente de soda',
  'licencia de edificación, levantar mi casa, construir mi casa, material noble, hacer segundo piso',
  'matrimonio, casarme, nos casamos, boda, contraer matrimonio, me caso',
  'cementerio, nicho, enterrar a mi, se murió mi, dónde lo entierro',
  // families
  'alimentos, pensión, no me pasa, no pasa para la leche, manutención, tenencia, régimen de visitas',
  'demuna, mi hijo y su papá, maltratan al niño, me quitó a mi hijo, pega a su hijo',
  'omaped, bastón, muletas, silla de ruedas, no puede caminar, no camina, carné de discapacidad',
  'adulto mayor, mi viejita, mi viejito, mamá anciana, noventa años, ochenta años, su edad',
  'anemia, hierro, hemoglobina, pálido, sangrecita, desnutrido',
  'fútbol, pelotear, pichanguear, pichanga, jugar pelota, jugar a la pelota, escuela de fútbol, academia de fútbol, canchita, losa deportiva',
  'biblioteca, libros, prestar libros, lugar para leer, hacer la tarea, sala de lectura',
  'academia preuniversitaria, ingresar a la universidad, postular a la universidad, preparación para becas, reforzamiento',
  'vaso de leche, comedor popular, leche para los niños, ayuda alimentaria, comités de leche',
  // work, sea, farm
  'desempleo, no hay chamba, no hay pega, sin chamba, no consigo trabajo, no hay trabajo, se van a buscar trabajo, sin pega',
  'desembarcadero, descargar pescado, muelle, bajar la pesca',
  'marisco, choro, lapa, concha, banco natural',
  'hielo, cadena de frío, sin frío, conservar el pescado, se malogra el pescado',
  'asistencia técnica, ingeniero a la chacra, visita técnica, técnicos, agrónomo, orientan en la chacra',
  'señal de celular, telefonía, antena, no hay señal, no entra la llamada',
  // manners of the office
  'soborno, coima, me pidió plata, pidió para su, quiere que le dé, por debajo de la mesa, regalito',
  'plazo, cumplen los plazos, no cumplen la fecha, nunca está a tiempo, se pasan del plazo',
  'capacitar, enseñarles a atender, no saben atender, que aprendan a atender',
].map(phrases)
