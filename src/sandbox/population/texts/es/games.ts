import type { Topic } from '../../repertoire.ts'

export const games: Topic = {
  key: 'games',
  purpose: 'lounge',
  keywords: ['juego', 'jugar', 'juegas', 'partida', 'jefe final', 'consola', 'mando', 'nivel', 'videojuego'],
  remarks: [
    '¿Eres más de [historias tranquilas|juegos de estrategia] o de [caos y jefes|marcador y competir]?',
    'Si te falta compañía para jugar, por las [noches|tardes] solemos estar varios.',
    'Todo el mundo me habla de {game}. ¿Lo has probado?',
    'Ja, así se me va a mí [el fin de semana|la semana] entera.',
  ],
  words: {
    game: [
      'Valle del Farol',
      'Reino Musgo',
      'Puerto Hojalata',
      'Los Nueve Faros',
      'Sótano Hondo',
      'Caballeros del Huerto',
      'Ferry de Nubes',
    ],
    foe: [
      'la Garza de Relojería',
      'el rey del pantano',
      'las gemelas del espejo',
      'el juez búho',
      'la última caldera',
      'la señora polilla',
    ],
    place: [
      'la biblioteca inundada',
      'las minas de cristal',
      'el capítulo cuatro',
      'el molino',
      'el mercado de hielo',
      'la segunda isla',
    ],
  },
  exchanges: [
    {
      open: [
        '¿Alguien más está jugando a {game}?',
        'Por fin empecé {game} [anoche|ayer|esta semana].',
        '{game} se ha comido [mi tarde|mi fin de semana|mis horas de sueño].',
      ],
      answer: [
        'Yo lo terminé en primavera. En {place} [se pone buenísimo|está lo mejor].',
        'Lo dejé a la hora, un amigo me hizo volver y [qué razón tenía|menos mal].',
        'Con la música bien alta. [Esa banda sonora merece un premio.|La mitad del juego es la música.]',
        'Me atasqué en {place} [dos días|una cantidad vergonzosa de tiempo].',
        '¿Vale la pena si {game2} no me enganchó?',
      ],
      back: [
        '¡Sin destripes, que [apenas voy|sigo] por {place}!',
        'Me dan ganas de [seguir|echar otra hora], qué bonito.',
        'Justo eso iba a decir de {place}.',
      ],
      aside: [
        'Otro para [la lista que nunca termino|la montaña de pendientes].',
        'Este servidor me cuesta un juego por semana.',
      ],
      close: [
        'Bueno, [una partida más|un capítulo más] y a dormir. Creo.',
        'Les cuento cuando salga de {place}.',
      ],
      emoji: ['🎮', '👀', '🔥'],
    },
    {
      open: [
        '¿Cómo se le gana a {foe}? En serio.',
        'Cuarenta intentos contra {foe}. Cuarenta. [Los conté.|Manden mate.]',
        'Necesito [ayuda|consejo|terapia]: {foe} me aplasta siempre.',
      ],
      answer: [
        'Quédate cerca y [esquiva a la izquierda|espera el tercer golpe].',
        'Vuelve más tarde con [mejores botas|la lanza larga|más paciencia]. De verdad.',
        'Pon el sonido: hay [una campana|un silbido] antes del ataque fuerte.',
        'Yo gané [por accidente|de pura suerte], no tengo sabiduría que ofrecer.',
      ],
      back: [
        'Es tan simple que me [da rabia|da un poco de vergüenza].',
        'Voy a probarlo ahora mismo.',
        'O sea que hacía justo lo contrario. Perfecto.',
      ],
      aside: ['{foe} me hizo [aprender a tejer|salir a pasear].', 'Me quedo leyendo, que me toca después.'],
      close: [
        '¡CAYÓ! ¡A la [primera|segunda]! Son geniales.',
        'Le quedaba un pelito de vida. Mañana cae.',
        'Sigo perdiendo, pero ahora con estilo.',
      ],
      emoji: ['💀', '😂', '🫡'],
    },
    {
      open: [
        '¿Quién se apunta a [una partida|unas partidas] de {game} [esta noche|luego|en una hora]?',
        'Nos falta [una persona|gente] para {game} hoy.',
        'Se busca gente tranquila para {game}, sin gritos, [con botana|con mascotas].',
      ],
      answer: [
        'Yo voy, [dame veinte minutos|termino de cenar].',
        'Cuenten conmigo si se [permiten|toleran] novatos.',
        'Podría después de [las ocho|las nueve], ¿es muy tarde?',
        'Qué tentación, pero prometí dormir temprano. [¡La próxima!|Pregúntame en una hora.]',
      ],
      back: [
        '[Perfecto|Genial], abro la sala de voz.',
        'Los novatos son lo mejor, nadie sabe para qué sirve cada botón.',
        'Sin prisa, empezamos cuando empecemos.',
      ],
      aside: ['Yo voy a [mirar|comentar mal la jugada].'],
      close: ['¡Nos vemos en la sala!', 'Equipo completo.'],
      emoji: ['🙋', '🎮', '💚'],
    },
  ],
}
