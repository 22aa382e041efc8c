import type { VisitorLines } from '../../repertoire.ts'

export const visitors: VisitorLines = {
  greeting: [
    '¡[Hola|Buenas] {name}! [Qué gusto verte.|¿Cómo estás?|Estás en tu casa, hay mate.]',
    '[Hola|Qué tal], {name}, [bienvenida tu visita|qué bueno que pasas].',
    '¡Anda, {name}! [¿Qué te trae por aquí?|Justo estábamos charlando.]',
    '¡{name}! [¿Cómo va el día?|Toma asiento.]',
  ],
  wellbeing: [
    '[Muy bien|Bien], gracias por preguntar. ¿Y tú, {name}?',
    'Con algo de sueño, por lo demás [genial|bien]. ¿Tú qué tal?',
    'Mejor ahora que [alguien pregunta|hay café]. ¿Y tú?',
    'No me quejo. [Bueno, podría, pero no.|¿Qué tal por allá?]',
  ],
  question: [
    'Buena pregunta, {name}. [Yo diría que sí.|Tuve que pensarlo.]',
    'Mmm, [creo|diría] que sí, pero [aquí hay quien sabe más|no me hagas mucho caso].',
    'Depende, diría yo. ¿Por qué lo preguntas?',
    '¡Yo también me lo pregunté el otro día!',
    '¿La verdad? [Ni idea, pero ahora quiero saberlo.|Yo lo probaría a ver.]',
    'En mi experiencia: [sí|casi siempre sí], con una pizca de paciencia.',
  ],
  help: [
    '¿Qué has probado hasta ahora, {name}?',
    'Lo averiguamos juntos. ¿Qué pasa [exactamente|paso a paso]?',
    'A mí me pasó algo así. Empieza por lo [más simple|más pequeño] que todavía falle.',
    '¿Puedes contar un poco más, {name}? Versión, mensaje, algo [raro|fuera de lo normal]…',
    'Lo miramos con gusto. [¿Desde cuándo pasa?|¿Cambió algo hace poco?]',
  ],
  thanks: [
    '¡Cuando quieras, {name}!',
    '¡De nada! [Para eso estamos.|Un placer.]',
    'No hay de qué 🌿',
    '[Con gusto|Siempre], {name}.',
  ],
  farewell: [
    '¡Nos vemos, {name}! [Cuídate.|Vuelve pronto.]',
    '¡Chao, {name}, que [descanses|te vaya bonito]!',
    '¡Hasta luego! [Aquí seguimos.|Buen resto del día.]',
    'Hasta la próxima, {name} 👋',
  ],
  laughter: [
    'Jaja, [¿verdad?|¡ya sé!]',
    'Menos mal que alguien [se ríe|lo entiende].',
    'Yo todavía me estoy riendo.',
    '😂',
  ],
  praise: [
    'Ay, [gracias|qué amable], {name}.',
    '¿A que sí? Pienso lo mismo.',
    'Tienes buen gusto, {name}.',
    '¡Me alegras el [día|rato]!',
  ],
  gloom: [
    'Ay, no, {name}. [¿Quieres contarlo?|Lo siento mucho.]',
    'Suena [duro|agotador]. Ojalá mejore pronto.',
    'Te mando [té y paciencia|una manta virtual], {name}.',
    'Ánimo. [Mañana será otro día.|Aquí estamos.]',
  ],
  aboutLaurel: [
    'Escribe `/rango` y Laurel te dibuja una tarjeta, {name}.',
    'Se gana XP al escribir, una vez por minuto. [Así que sin prisa.|¡Calidad ante todo!]',
    'En `/clasificación` se ve quién habla [más|demasiado], y me temo que salgo.',
    'Los niveles llegan charlando. [Algunos dan un rol.|Yo llegué aquí a base de recetas.]',
    'Pruébalo en #bot-commands, ahí están los comandos, {name}.',
  ],
  called: [
    '¿Me llamabas, {name}?',
    '¡Aquí estoy! [¿Qué pasa?|Dime.]',
    '¿Sí, {name}? [Me pillas con el mate.|A tus órdenes.]',
    '¡Presente! [¿En qué te ayudo?|¿Qué hice ahora?]',
    'Te leo, {name}. [Sigue.|Tienes toda mi atención.]',
  ],
  comment: [
    'Te [entiendo|creo].',
    'Interesante, cuenta más, {name}.',
    'Ja, [es una forma de verlo|me gusta cómo piensas].',
    'Igual por aquí, [la verdad|más o menos].',
    '¡No lo habría adivinado!',
    'Me recuerda [al verano pasado|a un amigo mío|a mi primera semana aquí].',
    'Buen punto, {name}.',
    '¡Apuntado! [¿Y qué pasó después?|Sigue.]',
    'No eres la única persona, {name}.',
    '¿[En serio|De verdad]? Quiero la historia completa.',
  ],
  asleep: [
    '{friend} duerme, allá son las {hour}. [Mañana lo lee.|¿Te ayudo yo?]',
    'Donde vive {friend} son las {hour}, dale unas horas. [¡Pero aquí estoy yo!|¿Puedo ayudarte en algo?]',
    '{friend} contestará después del desayuno, creo. En su reloj son las {hour}.',
  ],
}

export const welcome: readonly string[] = [
  '¡[Hola|Buenas], {name}! [Estás en tu casa.|Qué bueno tenerte.|El mate está por ahí.]',
  'Te damos la bienvenida a la arboleda, {name}. [Elige tu árbol.|¿Qué te trae por aquí?]',
  '¡Cara nueva! [Hola|Buenas], {name} 👋',
  '¡Hola, {name}! [Pregunta lo que quieras, nadie muerde.|Las plantas también son amables.]',
  '¡Qué bien, llegó {name}!',
  '¡[Hola|Ey], {name}! [Saluda en #general-es cuando quieras.|Primero presenta a tus mascotas, por favor.]',
  'Qué alegría que nos encontraras, {name}.',
  '¡Adelante, {name}! [Juegos, recetas y chistes malos.|Elegiste buen día.]',
]

export const congratulation: readonly string[] = [
  '¡[Felicidades|Enhorabuena|Bien hecho], {name}!',
  '¡Subida de nivel! [Pastel para|Tres hurras por] {name}.',
  '¡Miren cómo va {name}!',
  'Hoy {name} [no para|está imparable].',
  'Y para arriba. ¡Bravo, {name}!',
  'Te lo ganaste, {name} 🌿',
]
