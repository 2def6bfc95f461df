import { phrases } from './phrases.ts'

/** Names that nearly always mean a place: Peru, Chile, other countries and their cities. */
export const places: readonly string[] = [
  // departments and provinces of Peru
  ...phrases(`
    amazonas, áncash, apurímac, arequipa, ayacucho, cajamarca, callao, cusco, cuzco, huancavelica, huánuco,
    ica, junín, lambayeque, lima, loreto, madre de dios, moquegua, pasco, piura, puno, tacna, tumbes,
    ucayali, región la libertad, departamento de la libertad, región san martín, departamento de san martín,
    chachapoyas, bagua, bongará, condorcanqui, luya, rodríguez de mendoza, utcubamba, aija,
    antonio raymondi, carhuaz, carlos fermín fitzcarrald, casma, corongo, huaraz, huari, huarmey, huaylas,
    mariscal luzuriaga, ocros, pallasca, pomabamba, recuay, sihuas, yungay, abancay, andahuaylas, antabamba,
    aymaraes, cotabambas, chincheros, camaná, caravelí, caylloma, condesuyos, islay, huamanga, cangallo,
    huanca sancos, huanta, lucanas, parinacochas, páucar del sara sara, víctor fajardo, vilcas huamán,
    vilcashuamán, cajabamba, celendín, chota, contumazá, cutervo, hualgayoc, jaén, acomayo, calca, canchis,
    chumbivilcas, espinar, provincia de la convención, paruro, paucartambo, quispicanchi, urubamba,
    acobamba, angaraes, castrovirreyna, churcampa, huaytará, tayacaja, huacaybamba, huamalíes,
    leoncio prado, marañón, pachitea, puerto inca, lauricocha, yarowilca, chincha, nasca, nazca, palpa,
    huancayo, chanchamayo, jauja, satipo, tarma, yauli, chupaca, trujillo, ascope, chepén, julcán, otuzco,
    pacasmayo, pataz, sánchez carrión, santiago de chuco, gran chimú, virú, chiclayo, ferreñafe, cajatambo,
    cañete, huaral, huarochirí, huaura, oyón, yauyos, maynas, alto amazonas, mariscal ramón castilla,
    requena, datem del marañón, putumayo, tambopata, manu, tahuamanu, mariscal nieto, general sánchez cerro,
    ilo, daniel alcides carrión, oxapampa, cerro de pasco, ayabaca, huancabamba, morropón, paita, sullana,
    talara, sechura, azángaro, carabaya, chucuito, el collao, huancané, melgar, san antonio de putina,
    san román, yunguyo, moyobamba, huallaga, mariscal cáceres, rioja, tocache, tarapoto, candarave,
    jorge basadre, tarata, contralmirante villar, zarumilla, coronel portillo, atalaya, padre abad, purús,
    pucallpa, puquio, huamachuco
  `),
  // further districts and towns of Peru
  ...phrases(`
    miraflores, san isidro, surco, santiago de surco, la molina, san borja, surquillo,
    san juan de lurigancho, san juan de miraflores, villa el salvador, villa maría del triunfo, ate vitarte,
    carabayllo, puente piedra, los olivos, san martín de porres, rímac, breña, jesús maría, pueblo libre,
    magdalena del mar, lince, chorrillos, lurín, pachacámac, pucusana, punta hermosa, cieneguilla,
    chaclacayo, chosica, lurigancho, santa anita, el agustino, ancón, carmen de la legua, huacho, chancay,
    paramonga, pativilca, lunahuaná, san vicente de cañete, matucana, sayán, churín, quilmaná, huanchaco,
    víctor larco, florencia de mora, laredo, moche, salaverry, paiján, chocope, quiruvilca, cascas,
    usquil, salpo, pilcuyo, tayabamba, cayma, cerro colorado, yanahuara, paucarpata, mollendo, chivay, cotahuasi, aplao,
    chuquibamba, socabaya, sachaca, tiabaya, characato, mariano melgar, alto selva alegre, majes, wanchaq,
    quillabamba, sicuani, písac, ollantaytambo, machu picchu, machupicchu, chinchero, yanaoca, kimbiri,
    pichari, echarate, poroy, saylla, oropesa, andahuaylillas, ocongate, pitumarca, juliaca, ayaviri, ilave,
    putina, macusani, desaguadero, asillo, pucará, taraco, nuñoa, orurillo, zepita, pomata, caracoto,
    cabanillas, ananea, chilca, pilcomayo, la oroya, perené, pichanaki, pichanaqui, mazamari, pangoa,
    sapallanga, huayucachi, sicaya, orcotuna, san ramón, villa rica, puerto bermúdez, palcazú, pozuzo,
    chontabamba, yanahuanca, ninacaca, huayllay, marcona, grocio prado, sunampe, parcona, la tinguiña,
    subtanjalla, tambo de mora, chincha alta, paracas, baños del inca, bambamarca, chilete, namora,
    tacabamba, querocoto, cachachi, chimbote, nuevo chimbote, caraz, chavín de huántar, coishco, nepeña,
    chiquián, llamellín, piscobamba, catacaos, máncora, tambogrande, chulucanas, cura mori, querecotillo,
    colán, canchaque, motupe, mórrope, túcume, íllimo, jayanca, monsefú, reque, puerto eten, pomalca, tumán,
    pátapo, oyotún, cayaltí, chongoyape, josé leonardo ortiz, iquitos, yurimaguas, nauta, contamana,
    caballococha, punchana, juanjuí, banda de shilcayo, nueva cajamarca, saposoa, soritor, uchiza,
    tingo maría, amarilis, pillco marca, llata, aucayacu, panao, bagua grande, lámud, leymebamba,
    santa maría de nieva, curahuasi, chalhuanca, tambobamba, challhuahuacho, chuquibambilla, uripa,
    tamburco, haquira, coracora, carmen alto, sivia, llochegua, lircay, paucará, izcuchaca, yarinacocha,
    manantay, aguaytía, sepahua, puerto maldonado, iñapari, mazuko, torata, omate, samegua, pocollay,
    alto de la alianza, gregorio albarracín, locumba, zorritos, punta sal
  `),
  // regions and communes of Chile
  ...phrases(`
    arica, parinacota, tarapacá, antofagasta, atacama, coquimbo, valparaíso, región metropolitana,
    región de o'higgins, maule, ñuble, biobío, bío bío, araucanía, la araucanía, región de los ríos,
    región de los lagos, aysén, aisén, magallanes, putre, general lagos, iquique, alto hospicio,
    pozo almonte, camiña, colchane, huara, mejillones, sierra gorda, taltal, calama, ollagüe,
    san pedro de atacama, tocopilla, copiapó, tierra amarilla, chañaral, diego de almagro, vallenar,
    alto del carmen, freirina, huasco, la serena, andacollo, paihuano, illapel, los vilos, salamanca,
    ovalle, combarbalá, monte patria, punitaqui, río hurtado, casablanca, concón, juan fernández,
    puchuncaví, viña del mar, isla de pascua, rapa nui, la ligua, papudo, petorca, zapallar, quillota,
    la calera, cartagena, el quisco, el tabo, san felipe, catemu, llaillay, llay llay, panquehue, putaendo,
    quilpué, limache, olmué, villa alemana, reñaca, rancagua, codegua, coinco, coltauco, doñihue, machalí,
    malloa, mostazal, peumo, pichidegua, quinta de tilcoco, requínoa, san vicente de tagua tagua, pichilemu,
    litueche, marchihue, san fernando, chépica, chimbarongo, lolol, nancagua, palmilla, peralillo, placilla,
    pumanque, talca, curepto, pelarco, pencahue, cauquenes, pelluhue, curicó, hualañé, licantén, rauco,
    romeral, teno, vichuquén, linares, colbún, longaví, san javier, yerbas buenas, chillán, chillán viejo,
    bulnes, cobquecura, coelemu, coihueco, ninhue, ñiquén, pemuco, quillón, quirihue, ránquil, san fabián,
    treguaco, concepción, chiguayante, hualqui, penco, san pedro de la paz, santa juana, talcahuano,
    hualpén, lebu, arauco, contulmo, curanilahue, tirúa, antuco, mulchén, negrete, quilaco, quilleco,
    san rosendo, tucapel, yumbel, alto biobío, temuco, carahue, cunco, curarrehue, galvarino, gorbea,
    lautaro, loncoche, melipeuco, nueva imperial, padre las casas, perquenco, pitrufquén, pucón,
    puerto saavedra, teodoro schmidt, toltén, vilcún, villarrica, cholchol, angol, collipulli, curacautín,
    ercilla, lonquimay, lumaco, purén, renaico, traiguén, valdivia, lanco, máfil, mariquina, paillaco,
    panguipulli, futrono, lago ranco, río bueno, puerto montt, calbuco, cochamó, fresia, frutillar,
    los muermos, llanquihue, maullín, puerto varas, chiloé, ancud, chonchi, curaco de vélez, dalcahue,
    puqueldón, queilén, quellón, quemchi, quinchao, osorno, puerto octay, purranque, puyehue,
    san juan de la costa, chaitén, futaleufú, hualaihué, palena, coyhaique, coihaique, puerto aysén,
    puerto cisnes, guaitecas, cochrane, tortel, chile chico, río ibáñez, punta arenas, cabo de hornos,
    puerto williams, timaukel, puerto natales, torres del paine, santiago, cerro navia, conchalí,
    estación central, huechuraba, la pintana, las condes, lo barnechea, lo espejo, lo prado, macul, maipú,
    ñuñoa, pedro aguirre cerda, peñalolén, providencia, pudahuel, quilicura, quinta normal, renca,
    san joaquín, vitacura, puente alto, pirque, san josé de maipo, til til, tiltil, san bernardo, buin,
    calera de tango, paine, melipilla, alhué, curacaví, maría pinto, talagante, isla de maipo,
    padre hurtado, peñaflor
  `),
  // other countries and cities
  ...phrases(`
    bolivia, ecuador, colombia, brasil, argentina, uruguay, paraguay, venezuela, panamá, costa rica, cuba,
    méxico, guatemala, honduras, nicaragua, república dominicana, santo domingo, puerto rico, haití,
    jamaica, estados unidos, eeuu, canadá, españa, francia, italia, alemania, inglaterra, reino unido,
    irlanda, escocia, portugal, suiza, austria, holanda, bélgica, suecia, noruega, dinamarca, finlandia,
    polonia, ucrania, rusia, rumania, croacia, grecia, turquía, palestina, arabia saudita, qatar, egipto,
    marruecos, argelia, nigeria, kenia, sudáfrica, china, japón, corea del sur, corea del norte, taiwán,
    vietnam, tailandia, filipinas, indonesia, australia, nueva zelanda, europa, áfrica, oceanía, antártida,
    cochabamba, oruro, potosí, tarija, copacabana, guayaquil, loja, bogotá, medellín, caracas, buenos aires,
    bariloche, jujuy, tucumán, montevideo, brasilia, río de janeiro, sao paulo, ciudad de méxico, cancún,
    la habana, nueva york, washington, miami, california, texas, chicago, las vegas, toronto, madrid,
    barcelona, sevilla, parís, roma, milán, londres, berlín, ámsterdam, bruselas, lisboa, atenas, moscú,
    kiev, estambul, jerusalén, el cairo, dubái, tokio, pekín, beijing, shanghái, hong kong, nueva delhi,
    sídney
  `),
]

/** What stands before the name of a municipality, and before the name of its land. */
export const halls = phrases(
  'municipalidad, municipio, alcalde, alcaldesa, alcaldia, regidor, regidores, concejo',
)
export const lands = phrases('distrito, provincia, comuna, ciudad, pueblo, region, departamento')

/** Districts, provinces and towns of Peru and Chile whose names are words or persons' names as well: places only behind a hall or a land. */
export const namesLikeWords = phrases(`
  lampa, moho, sandia, bolívar, simón bolívar, asunción, canas, anta, la mar, la unión, dos de mayo, ambo, barranca, canta, lamas, picota, el dorado,
  pisco, acolla, comas, independencia, ventanilla, la perla, mi perú, la victoria, barranco, ate, la esperanza, el porvenir, casa grande, chao,
  guadalupe, pueblo nuevo, olmos, eten, castilla, las lomas, la brea, los órganos, el alto, lobitos, sucre, grau, concepción, bellavista, florencia,
  la reina, la florida, el bosque, los andes, los lagos, coronel, florida, tomé, victoria, freire, castro, porvenir, natales, la cruz, colina,
  la granja, recoleta, cerrillos, el monte, navidad, la estrella, paredones, graneros, rengo, olivar, las cabras, constitución, empedrado, río claro,
  lota, corral, cisnes, camarones, pica, caldera, vicuña, canela, quintero, cabildo, calera, hijuelas, nogales, algarrobo, progreso, mejía, palca, la paz, la merced,
  parral, retiro, villa alegre, molina, sagrada familia, portezuelo, pinto, el carmen, los ángeles, nacimiento, cabrero, laja, los sauces
`)
