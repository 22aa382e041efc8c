import type { Topic } from '../../repertoire.ts'

export const grove: Topic = {
  key: 'grove',
  purpose: 'lounge',
  keywords: ['rango', 'nivel', 'clasificación', 'clasificacion', 'puntos'],
  remarks: [
    'Prueba `/rango` en #bot-commands, la tarjeta queda [preciosa|muy bien].',
    'Charla un poco cada minuto y los niveles llegan solos.',
  ],
  words: {
    number: ['tres', 'cinco', 'siete', 'doce'],
    prize: [
      'una regadera de oro',
      'gloria eterna',
      'una galleta',
      'un gesto de respeto',
      'un cumplido gratis',
    ],
  },
  exchanges: [
    {
      open: [
        '¿Quién va primero en la clasificación?',
        'Estoy a {number} niveles de la cima. [Cuidado.|Voy por ustedes.]',
        '¿Alguien más acaba de mirar su tarjeta de nivel?',
      ],
      answer: [
        'Miré y voy [subiendo|no digo nada].',
        'Dicen que quien gana recibe {prize}.',
        'Yo nunca miro. [Dos veces al día, como mucho.|Lo importante son los amigos.]',
        'Cuenta una vez por minuto, no sirve escribir más rápido.',
        'Mi tarjeta lleva mi cara, [qué elegancia|diez de diez].',
      ],
      back: [
        '{prize}, lo que siempre quise.',
        'Eso lo veremos [el domingo|a fin de mes].',
        'Competencia sana, decían.',
      ],
      aside: ['Y yo solo vengo por las plantas.', 'Lectores callados del mundo, uníos. En silencio.'],
      emoji: ['🏆', '👀', '🌿'],
    },
    {
      open: [
        'Este lugar es mucho más tranquilo que mis otros servidores.',
        '¿Cómo llegaron a este servidor?',
        '¡Aniversario! Entré hace {number} meses.',
      ],
      answer: [
        'Me invitó una amiga y [me quedé por la gente|no me fui nunca].',
        'Vine con una duda y salí con [una respuesta y una receta|cuarenta amigos].',
        'Igual. Lo abro antes que el correo.',
        'Quienes ayudan aquí tienen [una paciencia enorme|un cielo ganado].',
        'Pues qué alegría. [¡Pastel para todos!|¡Que hable!]',
      ],
      back: ['Qué historia más bonita.', 'Ojalá siga así.', 'Ustedes son el motivo, ya lo saben.'],
      aside: ['Paren, que estoy en el trabajo y [lloro|sonrío a la pantalla].'],
      emoji: ['💚', '🥹', '🎂'],
    },
    {
      open: [
        'Habría que repetir la noche de [preguntas|pelis|dibujo].',
        'Idea: un [intercambio de recetas|reto de bocetos|club de lectura] al mes.',
        '¿A qué evento vendrían todos?',
      ],
      answer: [
        '¡Sí! Yo pongo [la botana|las preguntas|el marcador].',
        'Que sea a una hora buena para [los dos lados del océano|los noctámbulos].',
        'Mientras no sea a las [seis|cinco] de la mañana aquí.',
        'Para eso hasta encendería el micrófono.',
        'Ponlo en #announcements y ahí estoy.',
      ],
      back: [
        'Hago una lista de fechas.',
        'Los husos horarios, mi viejo enemigo.',
        '¡Un estreno de micrófono! Ahora hay que hacerlo.',
      ],
      aside: ['El anterior me encantó.', 'Tomo nota.'],
      close: ['Bueno, lo escribo y se lo paso a moderación.'],
      emoji: ['🙌', '🗓️', '🎉'],
    },
  ],
}
