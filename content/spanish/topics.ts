import { phrases } from './phrases.ts'

/**
 * The words that come up when people talk of a matter, whether or not they name it: who tells of a padlock, a night and a
 * shop talks of safety. Weaker than `synonyms`: none of these stands for another. Single words; verbs in the infinitive.
 */
export const topics: readonly (readonly string[])[] = [
  // safety
  `
    robar, robo, asaltar, asalto, ladrón, ratero, choro, delincuente, delincuencia, pandilla, pandillero, malhechor, maleante, matón, sicario,
    extorsión, extorsionar, candado, chapa, reja, cerradura, forzar, arranchar, cuchillo, navaja, pistola, arma, celular, cartera, billetera, mochila,
    patrulla, patrullar, patrullaje, sereno, serenazgo, policía, policial, comisaría, patrullero, carabinero, vigilar, vigilancia, vigilante,
    guachimán, cámara, alarma, silbato, seguridad, inseguridad, inseguro, peligroso, oscuro, noche, madrugada, esquina, borracho, pelea, pleito,
    cantina, droga, fumón, drogadicto, denunciar, denuncia, ronda, rondero, junta, abigeo, abigeato, secuestro, víctima, miedo`,
  // refuse
  `
    basura, basural, basurero, basuriento, desecho, desperdicio, residuo, sólido, bolsa, tacho, contenedor, compactador, recolector, camión, barrer,
    barredor, barrendero, barrido, escoba, recoger, recojo, botar, quemar, botadero, relleno, sanitario, vertedero, mosca, mosquito, rata, gallinazo,
    hediondo, apestar, oler, olor, pestilencia, cochinada, cochino, sucio, suciedad, mugre, asco, inmundicia, limpio, limpiar, limpieza, limpia, aseo,
    reciclar, reciclaje, reciclador, segregar, segregación, botella, plástico, cartón, papel, vidrio, lata, chatarra, compost, abono, orgánico,
    montón, acumular, desmonte, escombro`,
  // drinking water and drains
  `
    agua, potable, caño, cañería, tubería, tubo, grifo, llave, pilón, pileta, desagüe, alcantarilla, alcantarillado, cloaca, buzón, letrina, baño,
    silo, pozo, noria, cisterna, tanque, reservorio, captación, manantial, puquio, planta, cloro, clorar, turbia, salada, conexión, medidor, corte,
    presión, chorro, gota, balde, bidón, lavar, bañarse, fuga, filtración, aniego, rebalsar, atoro, saneamiento, jass, básico, tomar, sed, cañito`,
  // farming
  `
    chacra, chacarero, agricultor, agricultura, agrícola, agropecuario, agro, campesino, sembrar, siembra, semilla, cosecha, cosechar, cultivo,
    cultivar, papa, maíz, quinua, cebada, trigo, haba, arveja, café, cacao, plátano, yuca, palta, olivo, aceituna, frutal, hortaliza, parcela,
    terreno, surco, arado, tractor, yunta, abono, guano, fertilizante, plaga, gusano, insecticida, fumigar, helada, granizo, granizada, sequía,
    sequedad, lluvia, llover, riego, regar, regadío, canal, acequia, represa, campo, tierra, productor, producción, asistencia, técnico`,
  // livestock
  `
    ganado, ganadero, ganadería, pecuario, vaca, vacuno, toro, ternero, oveja, ovino, borrego, alpaca, llama, vicuña, chancho, cerdo, porcino, cabra,
    cuy, gallina, pollo, ave, corral, establo, pasto, pastizal, forraje, alfalfa, leche, queso, lana, fibra, carne, camal, matadero, matar, degollar,
    faenar, beneficiar, res, vacunar, vacuna, veterinario, engorde, engordar, raza, cría, criar, criador, pastor, pastorear, majada, sanidad,
    mejoramiento`,
  // fishing
  `
    pesca, pescar, pescador, pescado, pesquero, pez, peces, trucha, marisco, conchas, choro, alga, lancha, bote, embarcación, barco, red, anzuelo,
    jaula, muelle, caleta, puerto, mar, marino, playa, orilla, litoral, ola, lago, laguna, acuicultura, piscigranja, alevino, armador, veda,
    desembarcadero, hielo`,
  // tourism
  `
    turismo, turista, turístico, visitante, visitar, visita, extranjero, gringo, mochilero, hotel, hospedaje, hostal, alojamiento, alojar,
    restaurante, guía, tour, agencia, paseo, pasear, viajar, viaje, viajero, foto, conocer, atractivo, ruinas, arqueológico, museo, mirador, catarata,
    laguna, isla, circuito, ruta, folleto, mapa, recuerdo, souvenir, artesanía, vivencial, gastronomía, aventura, señalizar, promocionar, temporada,
    bungalow, posada`,
  // schooling
  `
    escuela, escolar, colegio, escuelita, aula, salón, clase, profesor, profesora, maestro, docente, alumno, estudiante, estudiar, estudio, aprender,
    aprendizaje, enseñar, enseñanza, educación, educativo, educar, lectura, leer, escribir, analfabeto, alfabetizar, biblioteca, libro, cuaderno,
    útiles, carpeta, pizarra, uniforme, matrícula, inicial, jardín, primaria, secundaria, instituto, universidad, ugel, director, apafa, beca, nota,
    bachillerato, computadora, ciencia, técnico, vocacional, repetir, desertar, tarea`,
  // health and food
  `
    salud, saludable, enfermo, enferma, enfermedad, enfermar, posta, hospital, clínica, centro, consultorio, médico, doctor, doctora, enfermera,
    obstetra, partera, ambulancia, emergencia, medicina, medicamento, remedio, pastilla, botiquín, farmacia, vacuna, campaña, fiebre, tos, diarrea,
    dengue, tuberculosis, cáncer, dolor, curar, atención, atender, parto, gestante, embarazada, embarazo, bebé, madre, anemia, desnutrición,
    desnutrido, nutrición, hierro, alimento, alimentación, alimentar, comida, comer, desayuno, almuerzo, hambre, peso, talla, flaco, crecer, control,
    seguro, sis, morir, muerte, mortalidad`,
  // building and land
  `
    casa, vivienda, construir, construcción, edificar, edificación, edificio, ladrillo, cemento, adobe, calamina, fierro, techo, techar, columna,
    pared, muro, cimiento, piso, segundo, remodelar, ampliar, demoler, licencia, permiso, plano, arquitecto, ingeniero, albañil, lote, lotizar,
    terreno, propiedad, propietario, título, titular, titulación, cofopri, catastro, catastral, lindero, colindante, habilitación, urbano,
    urbanización, urbanismo, invasión, invasor, posesión, numeración, zonificación, inmueble, predio, material, noble, alquilar, inquilino, hacinado`,
  // roads and works
  `
    pista, vereda, asfalto, asfaltar, pavimento, pavimentar, hueco, bache, trocha, carretera, camino, vía, vial, autopista, puente, pontón, afirmado,
    polvo, barro, barrizal, lodo, piedra, arena, hormigón, maquinaria, tractor, volquete, motoniveladora, cargador, rodillo, obra, maestro,
    contratista, residente, supervisor, supervisar, ejecutar, ejecución, inaugurar, paralizado, abandonado, infraestructura, muro, contención,
    escalera, losa, estadio, plaza, plazuela, intransitable, aislado, derrumbe, cruzar, acceso`,
  // traffic and transport
  `
    transporte, transportar, transportista, tránsito, tráfico, combi, micro, bus, ómnibus, taxi, taxista, colectivo, mototaxi, moto, motocicleta,
    bicicleta, chofer, conductor, manejar, pasajero, pasaje, paradero, terminal, ruta, semáforo, señal, cebra, rompemuelle, velocidad, choque, chocar,
    atropellar, accidente, estacionar, estacionamiento, parquear, cochera, grúa, papeleta, multa, brevete, licencia, peatón, carro, vehículo,
    congestión, embotellamiento, carga, flete`,
  // trade and markets
  `
    mercado, puesto, feria, ambulante, vender, venta, vendedor, comerciante, comercio, comercial, comprar, comprador, cliente, tienda, bodega, kiosco,
    carreta, carretilla, parada, mayorista, minorista, abasto, verdura, fruta, carne, precio, pesar, balanza, kilo, caro, barato, desalojar, formal,
    informal, casera, calle, vereda, mercadería, producto, caserito`,
  // business
  `
    empresa, empresario, empresarial, mype, pyme, microempresa, negocio, negociante, emprender, emprendedor, emprendimiento, formalizar,
    formalización, formal, informal, ruc, sunat, licencia, funcionamiento, local, bodega, restaurante, panadería, taller, fábrica, ferretería,
    peluquería, botica, apertura, abrir, cerrar, crédito, préstamo, banco, capital, inversión, inversionista, invertir, industria, industrial,
    exportar, competitivo, competitividad, asociación, asociarse, cooperativa, marca, capacitar, asesorar, incubadora, defensa, autorización, rubro,
    giro, giros`,
  // work
  `
    trabajo, trabajar, trabajador, trabajadora, empleo, empleado, desempleo, desempleado, desocupado, chamba, chambear, cachuelo, pega, cesante,
    puesto, vacante, convocatoria, currículum, contrato, contratar, sueldo, salario, jornal, jornalero, peón, obrero, mano, oficio, oportunidad,
    ocupación, ocupado, laboral, ingreso, ganar, pagar, mantener, sustento, migrar, irse, joven, juventud`,
  // taxes and fees
  `
    impuesto, predial, tributo, tributario, tributación, arbitrio, autovalúo, alcabala, pagar, pago, cobrar, cobro, cobranza, coactivo, deuda, deudor,
    deber, moroso, mora, interés, multa, recibo, cuota, fraccionar, amnistía, exonerar, exoneración, descuento, rebaja, caja, tesorería, rentas,
    recaudar, recaudación, contribuyente, contribuir, fiscalizar, declaración, jurada, tasa, tarifa, vencer, vencimiento, pensionista`,
  // the hall's money
  `
    presupuesto, presupuestal, plata, dinero, fondo, caja, gasto, gastar, invertir, inversión, ingreso, egreso, recurso, financiar, financiero,
    finanzas, financiamiento, canon, foncomun, transferencia, millón, millones, contabilidad, contador, contable, balance, tesorería, tesorero,
    cheque, devengado, ahorro, deuda, partida, malgastar, desperdiciar, devolver, alcanzar, asignar, ejecución`,
  // open government
  `
    transparencia, transparente, información, informar, informe, informado, público, publicar, portal, cuentas, rendir, rendición, explicar,
    explicación, acceso, documento, copia, expediente, esconder, ocultar, secreto, claro, claridad, saber, conocer, enterarse, revisar, auditoría,
    auditar, control, contraloría, mostrar, abierto, decisión, acuerdo, ordenanza, resolución, acta, sesión, gestión`,
  // corruption and ethics
  `
    corrupción, corrupto, coima, coimear, soborno, robar, ratero, ladrón, sinvergüenza, bolsillo, sobrevalorar, favorecer, compadre, pariente,
    familiar, amigo, padrinazgo, vara, palanca, enchufe, pituto, dedo, honrado, honradez, honesto, honestidad, ética, ético, moral, moralidad, probo,
    probidad, íntegro, integridad, correcto, decente, decencia, recto, rectitud, cuello, fraude, trampa, malversar, desviar, fiscalía, sanción,
    sancionar, castigar, impunidad, conducta, funcionario, autoridad`,
  // taking part
  `
    participar, participación, participativo, opinar, opinión, decidir, decisión, voz, voto, votar, escuchar, oír, consultar, consulta, reunión,
    reunirse, asamblea, cabildo, mesa, diálogo, concertar, concertación, junta, vecinal, vecino, dirigente, dirigencia, directiva, organización,
    organizar, comité, base, barrio, asociación, ciudadano, ciudadanía, población, propuesta, proponer, propuestas, sugerir, idea, agente, taller,
    delegado, representante, representar, invitar, convocar, involucrar, presupuesto, priorizar, prioridad, comunidad, sociedad, civil, vigilar,
    fiscalizar`,
  // the staff
  `
    empleado, personal, trabajador, funcionario, servidor, capacitar, capacitación, curso, taller, preparar, preparación, preparado, entrenar, formar,
    formación, competencia, profesional, concurso, contratar, contratación, planilla, sueldo, asistencia, tardanza, falta, vacaciones, escalafón,
    rotación, evaluar, evaluación, desempeño, jefe, recursos, humanos, bienestar, remuneración, despedir, ascenso, meritocracia, práctica, practicante`,
  // the hall's order
  `
    organización, organizar, organigrama, estructura, gerencia, gerente, subgerencia, oficina, área, unidad, dirección, departamento, jefe, jefatura,
    coordinar, coordinación, dirigir, administrar, administración, administrativo, alcalde, alcaldía, alcaldesa, regidor, concejo, autoridad, cargo,
    mandar, depender, rof, manual, función, funciones, responsable, simplificar, proceso, eficiente, eficiencia, modernizar, moderno, institucional,
    institución`,
  // purchases
  `
    comprar, compra, adquirir, adquisición, proveedor, proveer, abastecer, abastecimiento, logística, almacén, licitación, concurso, osce, seace,
    bien, bienes, patrimonio, inventario, contrato, contratación, cotizar, cotización, vender, venta, ofrecer, ofertar, factura, orden, material,
    materiales, cemento, mobiliario, vehículo, combustible, repuesto, suministro`,
  // computers and the media
  `
    computadora, sistema, sistemas, informática, informático, software, programa, internet, red, wifi, señal, antena, celular, teléfono, página, web,
    correo, digital, virtual, línea, aplicación, servidor, soporte, tecnología, tecnológico, redes, facebook, radio, prensa, periodista, noticia,
    comunicado, imagen, protocolo, entrevista, difusión`,
  // civil registry
  `
    partida, nacimiento, nacer, acta, matrimonio, matrimonial, casar, casarse, boda, novio, novia, esposo, esposa, divorcio, divorciar, separación,
    defunción, fallecer, fallecido, muerto, difunto, registro, registrar, registrador, inscribir, inscripción, dni, reniec, identidad, apellido,
    reconocer, rectificar, copia, certificada, soltería, testigo, bebé, recién`,
  // burial
  `
    cementerio, camposanto, panteón, nicho, tumba, sepultura, sepultar, enterrar, entierro, ataúd, cajón, difunto, muerto, fallecer, fallecido, morir,
    velar, velorio, exhumar, restos, cadáver, mausoleo, funeral, funeraria, finado, finadito, flores, luto`,
  // children and the family
  `
    niño, niña, niñez, infancia, infantil, hijo, hija, bebé, guagua, wawa, criatura, adolescente, menor, papá, mamá, padre, madre, familia, familiar,
    alimentos, pensión, manutención, tenencia, visita, reconocer, abandono, abandonar, maltrato, maltratar, golpear, pegar, abuso, abusar, violencia,
    demuna, defensoría, conciliar, conciliación, orfanato, albergue, cuna, guardería, proteger, protección, trabajo, mendigar`,
  // women
  `
    mujer, mujeres, femenino, señora, madre, género, igualdad, equidad, machismo, machista, violencia, violento, golpear, pegar, marido, conviviente,
    esposo, feminicidio, abuso, acoso, acosar, amenazar, soltera, jefa, hogar, viuda, empoderar, liderazgo, denuncia, refugio, club, artesana`,
  // the elderly and the disabled
  `
    anciano, anciana, abuelo, abuela, abuelito, viejo, viejito, mayor, adulto, tercera, edad, jubilado, jubilar, pensionista, pensión, ciam, asilo,
    bastón, discapacidad, discapacitado, minusválido, inválido, silla, ruedas, muleta, ciego, sordo, mudo, cojo, paralítico, autismo, rampa, omaped,
    conadis, carné, rehabilitación, terapia, inclusión, accesible, vulnerable`,
  // the young and sport
  `
    deporte, deportes, deportivo, deportista, fútbol, fulbito, vóley, básquet, cancha, losa, estadio, coliseo, pelota, balón, campeonato, torneo,
    liga, equipo, entrenar, entrenador, jugar, juego, carrera, maratón, atletismo, piscina, nadar, gimnasio, club, academia, vacaciones, verano,
    joven, jóvenes, juventud, juvenil, chico, muchacho, adolescente, recreación, recrear, ocio, vicio, talento`,
  // culture and feasts
  `
    cultura, cultural, arte, artista, artístico, música, músico, banda, danza, danzar, baile, bailar, teatro, pintura, concurso, festival, fiesta,
    feria, patronal, santo, santa, virgen, procesión, carnaval, aniversario, tradición, tradicional, costumbre, identidad, folclor, folklore, quechua,
    aimara, idioma, lengua, historia, histórico, patrimonio, monumento, iglesia, museo, biblioteca, libro, casa, taller, orquesta, serenata, celebrar,
    celebración, feriado`,
  // parks and trees
  `
    parque, jardín, verde, área, árbol, arbolito, planta, plantar, plantón, sembrar, forestar, reforestar, reforestación, forestal, vivero, bosque,
    tala, talar, podar, poda, pasto, césped, grass, regar, riego, flor, banca, juegos, columpio, plaza, ornato, ornamento, jardinero, sombra,
    eucalipto, pino, pelado, seco`,
  // environment
  `
    ambiente, ambiental, medioambiente, ecología, ecológico, contaminar, contaminación, contaminado, humo, aire, ruido, río, lago, laguna, mar, bahía,
    quebrada, cuenca, minería, mina, minero, relave, químico, tóxico, veneno, petróleo, aguas, servidas, residual, residuales, tratamiento,
    naturaleza, natural, biodiversidad, fauna, flora, clima, climático, calentamiento, cambio, sostenible, sustentable, recursos, conservar,
    conservación, proteger, daño, impacto, lenteja, totora, descontaminar`,
  // disasters
  `
    desastre, emergencia, riesgo, terremoto, sismo, temblor, temblar, huaico, inundación, inundar, desborde, desbordar, derrumbe, deslizamiento, alud,
    lluvia, tormenta, rayo, helada, friaje, nevada, incendio, fuego, quemar, bombero, tsunami, maremoto, evacuar, evacuación, refugio, albergue,
    carpa, frazada, damnificado, simulacro, sirena, mochila, indeci, defensa, civil, brigada, voluntario, rescate, rescatar, prevenir, prevención,
    preparado, inspección, itse, extintor, temporal, siniestro`,
  // pets
  `
    perro, perra, perrito, can, cachorro, gato, mascota, morder, mordedura, rabia, ladrar, vacunar, esterilizar, castrar, callejero, jauría, pulga,
    garrapata, bozal, correa, veterinario, veterinaria, zoonosis, sacrificar, adoptar, animal, animales`,
  // noise and checks
  `
    ruido, bulla, bullicio, música, volumen, parlante, fiesta, discoteca, bar, cantina, karaoke, dormir, noche, vecino, fiscalizar, fiscalizador,
    fiscalización, inspector, inspeccionar, clausurar, clausura, decomisar, decomiso, multa, multar, infracción, infractor, sanción, sancionar,
    ordenanza, prohibir, prohibido, denunciar, queja, vencido, adulterado, insalubre, higiene`,
  // social programmes
  `
    vaso, leche, comedor, popular, olla, común, club, madres, víveres, canasta, alimento, beneficiario, padrón, empadronar, sisfoh, clasificación,
    pobre, pobreza, juntos, pensión, qali, warma, cuna, programa, social, sociales, asistencia, ayuda, apoyo, bono, subsidio, donación, donar,
    donativo, humanitario, indigente, necesitado, caso, visita, vulnerable, registro, hogares`,
  // poverty and the countryside
  `
    pobre, pobreza, miseria, necesidad, necesitado, carencia, carecer, faltar, olvidado, olvidar, abandonado, abandono, lejos, lejano, lejanía,
    alejado, apartado, disperso, dispersión, aislado, caserío, anexo, comunidad, ayllu, estancia, parcialidad, campo, rural, campesino, cerro, altura,
    ciudad, urbano, desigual, desigualdad, diferencia, brecha, migrar, migración, emigrar, irse, marcharse, largarse, despoblar, vacío, regresar,
    servicio, luz, posta`,
  // where it is
  `
    ubicación, ubicado, ubicar, queda, mapa, límite, limitar, colindar, vecino, norte, sur, este, oeste, frontera, altura, altitud, metros, nivel,
    mar, kilómetro, cuadrado, superficie, extensión, extenso, grande, mide, medir, tamaño, clima, frío, calor, temperatura, región, departamento,
    provincia, distrito, capital, coordenadas, geografía, geográfico, cordillera, río, valle, croquis, distancia, llegar`,
  // how many live there
  `
    población, poblado, poblador, habitante, habitar, censo, inei, gente, vivir, cuántos, cantidad, hombres, mujeres, porcentaje, densidad, familia,
    vivienda, crecer, crecimiento, edad, analfabetismo, estadística, rural, urbana, centro, distrito, caserío, barrio, anexo, menos, más, poquito,
    mayoría`,
  // its past
  `
    historia, histórico, fundar, fundación, fundador, fundado, crear, creación, creado, ley, decreto, año, fecha, siglo, antiguo, antes, origen,
    aniversario, cumpleaños, nombre, llamarse, significar, quechua, español, virrey, colonia, inca, independencia, batalla, héroe, bandera, escudo,
    himno, símbolo, primer, patrono, nacer`,
  // law
  `
    ley, legal, abogado, jurídico, asesor, asesoría, juicio, juez, juzgado, demanda, demandar, denuncia, defensa, procurador, procuraduría, norma,
    normativo, reglamento, ordenanza, decreto, resolución, convenio, contrato, apelar, recurso, constitución, sentencia, derecho, deber, obligación,
    conflicto, litigio`,
  // planning and projects
  `
    plan, planear, planificar, planificación, planeamiento, programar, programación, proyecto, inversión, snip, perfil, expediente, técnico,
    factibilidad, estudio, viable, viabilidad, poi, pei, pdc, concertado, desarrollo, objetivo, estrategia, estratégico, meta, indicador, seguimiento,
    monitoreo, evaluar, evaluación, cumplir, cumplimiento, avance, semestre, anual, cooperación, convenio, racionalización, estadística, diagnóstico,
    futuro, corto, largo, plazo, controlar`,
  // papers and counters
  `
    trámite, tramitar, papel, papeles, documento, solicitud, solicitar, escrito, carta, oficio, expediente, presentar, ingresar, mesa, partes,
    ventanilla, recibir, entregar, dejar, sello, firma, firmar, copia, fotocopia, formulario, requisito, tupa, plazo, demora, demorar, cola, turno,
    esperar, horario, atención, atender, queja, reclamo, libro, reclamaciones, resolver, respuesta, responder, seguimiento, archivo, secretaría,
    notificar, certificado, constancia`,
  // electricity
  `
    luz, eléctrico, eléctrica, electricidad, electrificación, electrificar, energía, alumbrado, alumbrar, foco, poste, cable, corriente, apagón,
    oscuro, oscuridad, medidor, farol, lámpara, panel, solar, transformador, conexión, recibo`,
  // respect
  `
    respeto, respetar, respetuoso, trato, tratar, atender, igual, iguales, igualdad, parejo, mismo, diferencia, discriminar, discriminación,
    discriminado, racismo, racista, cholo, indio, indígena, extranjero, migrante, haitiano, venezolano, color, raza, religión, cultura, culturas,
    diversidad, diverso, inclusión, incluir, incluido, tolerancia, tolerar, aceptar, excluir, humillar, despreciar, desprecio, feo, grosero, gritar,
    maltratar, educado, amable, cortés, persona, opinión, pensar, distinto, diferente`,
  // good service
  `
    servicio, servir, servicial, vocación, atención, atender, rápido, rapidez, ágil, agilidad, eficiente, eficiencia, eficaz, eficacia, calidad,
    calidez, amable, amabilidad, cercano, cercanía, cariño, paciencia, oportuno, oportunamente, puntual, puntualidad, hora, tarde, tardar, demora,
    demorar, esperar, espera, plazo, tiempo, mañana, vuelva, compromiso, comprometido, comprometer, esfuerzo, esforzarse, esmero, dedicación,
    responsable, responsabilidad, cumplir, cumplido, urgente, urgencia, pilas, ganas, flojo, flojera, dejado, resultados, excelencia, profesional`,
  // together
  `
    equipo, juntos, juntar, unir, unión, unidos, unidad, colaborar, colaboración, cooperar, cooperación, ayudar, ayuda, ayudarse, mutuo, mutua, mano,
    hombro, solidario, solidaridad, apoyar, apoyo, compañero, compañerismo, conjunto, coordinar, coordinado, lado, solo, individual, minga, ayni,
    faena, comunidad, compartir, común, hermano, hermandad, difícil, desgracia, dificultad, colegiado, líder, liderazgo, concertar, concertación,
    integrar, integración, mancomunidad`,
  // what is to come
  `
    visión, futuro, mañana, años, soñar, sueño, imaginar, llegar, lograr, aspirar, anhelo, esperar, esperanza, rumbo, porvenir, adelante, progreso,
    progresar, avanzar, desarrollo, desarrollado, moderno, modernizar, mejor, mejorar, crecer, ordenado, próspero, competitivo, nietos, generación,
    convertir, transformar, cambiar, cambio, ser, verse`,
  // what it is for
  `
    misión, existir, existe, servir, sirve, razón, finalidad, propósito, función, deber, obligación, encargar, dedicar, dedicarse, tarea, rol, papel,
    brindar, promover, bienestar, vecino, comunidad, comprometer, crear, fundar, ocuparse, ocupar, entregar`,
  // crafts
  `
    artesanía, artesano, artesanal, tejido, tejer, telar, hilar, lana, cerámica, arcilla, barro, alfarero, olla, torito, madera, tallado, joyería,
    plata, sombrero, poncho, manta, bordado, bordar, cuero, exportar, feria, taller`,
].map((words) => phrases(words))
