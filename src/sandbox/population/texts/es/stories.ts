import type { Topic } from '../../repertoire.ts'

export const stories: Topic = {
  key: 'stories',
  purpose: 'lounge',
  keywords: [
    'libro',
    'leer',
    'novela',
    'película',
    'pelicula',
    'peli',
    'serie',
    'capítulo',
    'capitulo',
    'anime',
    'cómic',
  ],
  remarks: [
    'Sin destripes, pero ¿[está bien|te gustó el final]?',
    'En mi lista desde [primavera|siempre].',
    'Yo leo {kind} cuando no puedo dormir.',
  ],
  words: {
    kind: [
      'un misterio lento',
      'ciencia ficción de naves',
      'una saga familiar',
      'una historia de fantasmas',
      'un diario de viaje',
      'una de robos',
      'una de detectives',
    ],
    title: [
      'El reloj de sal',
      'Ferry de invierno',
      'La casa de los ríos',
      'Diez mentirosos callados',
      'Temporada de polillas',
      'La cartógrafa en el mar',
    ],
  },
  exchanges: [
    {
      open: [
        '¿Qué están [leyendo|viendo] ahora?',
        'Terminé «{title}» [anoche|a las tres de la mañana]. [No estoy bien.|Sin palabras.]',
        'Quiero {kind}. ¿Qué [leo|veo]?',
      ],
      answer: [
        '«{title2}», y voy [despacio|a sorbos] para que no se acabe.',
        'Nada en semanas y luego [tres seguidos|una serie entera en una noche].',
        '«{title}» me rompió un poquito. [¡Ese final!|¡El último capítulo!]',
        'Últimamente solo releo lo de siempre. [Consuelo ante todo.|Sin culpa.]',
        'Si te gusta {kind}, prueba «{title2}». [Además es breve.|Entra a ciegas.]',
      ],
      back: [
        'Me lo apunto.',
        'Eres la [segunda|tercera] persona que me lo dice esta semana.',
        'Necesito una semana libre solo para [leer|ponerme al día].',
      ],
      aside: ['Mi carné de la biblioteca [echa humo|llora].', '¡Sin destripes o [grito|me voy]!'],
      close: ['Pedido. Nos vemos en una semana.', 'Gracias, con eso tengo para [el mes|el finde].'],
      emoji: ['📚', '👀', '🎬'],
    },
    {
      open: [
        '¿Un mal final les [arruina|estropea] una buena serie?',
        '¿Subtítulos o doblaje? [Elijan con cuidado.|Sean sinceros.]',
        '¿Dejan libros a la mitad?',
      ],
      answer: [
        'Siempre, la vida es [corta|muy corta para eso].',
        'Jamás. Sufro hasta la última página [por principio|por orgullo].',
        'Depende de cuánto [me importaba|pagué].',
        'Antes era cuestión de principios, ahora [me relajé|me da igual].',
        '¿Me preguntas antes o después de «{title}»?',
      ],
      back: [
        'Es la respuesta más sana hasta ahora.',
        '¡Por «{title}» preguntaba justamente!',
        'Justo, a mí me pasa [igual|lo mismo].',
      ],
      aside: ['¿Palomitas?'],
      emoji: ['🤔', '🍿', '💯'],
    },
  ],
}
