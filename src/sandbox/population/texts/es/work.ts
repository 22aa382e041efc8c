import type { Topic } from '../../repertoire.ts'

export const work: Topic = {
  key: 'work',
  purpose: 'lounge',
  keywords: [
    'trabaj',
    'examen',
    'estudi',
    'escuela',
    'universidad',
    'jefe',
    'jefa',
    'reunión',
    'reunion',
    'entrega',
    'tarea',
    'entrevista',
    'cansad',
    'dormir',
    'sueño',
  ],
  remarks: [
    'Los descansos cuentan como trabajo, [es ciencia|lo comprobé].',
    'Tú puedes. [Una cosa a la vez.|Empieza por lo más chico.]',
    'Suena a día que necesita pastel.',
  ],
  words: {
    task: [
      'la tesis',
      'el informe trimestral',
      'la presentación de mañana',
      'el examen de mates',
      'el inventario',
      'una solicitud de empleo',
    ],
    excuse: [
      'limpié toda la cocina',
      'ordené los calcetines por color',
      'vi un video corto y luego nueve',
      'acomodé los iconos del escritorio',
      'vine aquí',
    ],
  },
  exchanges: [
    {
      open: [
        'Debería estar con {task}, así que {excuse}.',
        'Para [mañana|el lunes] tengo {task}, y yo {excuse}.',
        'Que alguien me mande de vuelta a {task}.',
      ],
      answer: [
        '¡Vuelve a {task}! [Con cariño.|¡Anda!]',
        'Veinticinco minutos y descanso. Yo [te cronometro|te espero].',
        'Abre el archivo y escribe una frase mala. Ese es el [truco|secreto].',
        'Yo también {excuse}, no soy quién para juzgar.',
        'Primero lo peor, lo demás es [cuesta abajo|pan comido].',
      ],
      back: ['Bueno. [BUENO.|Voy.]', 'Una frase mala sí me sale.', 'Qué buena influencia, no como el resto.'],
      aside: [
        'La sala de estudio en voz está abierta, [compañía callada|sin charla].',
        'Igual por aquí, igual.',
      ],
      close: ['¡Listo por hoy! Al final hasta me gustó.', 'Dos páginas. ¡DOS! A la cama.'],
      emoji: ['😅', '💪', '📚'],
    },
    {
      open: [
        '¡Me dieron el [trabajo|puesto|piso]!',
        '¡Pasó la [entrevista|prueba|presentación] y salió [bien|muy bien, creo]!',
        'Pequeña victoria: [terminé|entregué] {task}.',
      ],
      answer: [
        '¡[Felicidades|Qué alegría|SÍ]! Te lo ganaste.',
        'Lo sabíamos. [Todos.|Algunos apostamos.]',
        '¿Cómo lo vas a celebrar?',
        'Qué alegría me das. [¡Hoy pastel!|¡A bailar!]',
      ],
      back: [
        'Gracias, todavía [tiemblo|sonrío].',
        'Pastel, obviamente pastel.',
        'Sin ustedes no me habría animado.',
      ],
      aside: ['La mejor noticia del día.'],
      emoji: ['🎉', '🥳', '👏', '💚'],
    },
    {
      hours: { from: 23, to: 5 },
      open: [
        '¿Qué hago en pie a esta hora?',
        '¿Quién más [no puede dormir|sigue por aquí]?',
        'Turno de noche, repórtense.',
      ],
      answer: [
        'Presente. [Por desgracia.|Como siempre.]',
        'Aquí es [mediodía|media tarde], soy tu amistad sobria.',
        '¡Suelta el teléfono! Lo dice alguien [con el teléfono|con dos pantallas].',
        'Leche tibia y un [pódcast|libro] aburrido. Nunca falla.',
        'De noche llegan las buenas ideas. Y las malas.',
      ],
      back: [
        'El techo y yo somos [viejos amigos|pareja].',
        'Cinco minutos más.',
        'Al menos hay buena compañía.',
      ],
      aside: ['*baja la luz*', 'Shh, que duermen los que solo leen.'],
      close: ['Ahora sí, buenas noches.', 'Teléfono apagado. Descansen.'],
      emoji: ['🌙', '🦉', '😴'],
    },
  ],
}
