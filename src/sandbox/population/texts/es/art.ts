import type { Topic } from '../../repertoire.ts'

export const art: Topic = {
  key: 'art',
  purpose: 'showcase',
  keywords: ['dibuj', 'pint', 'boceto', 'arte', 'foto', 'color', 'diseño', 'ganchillo', 'tejer'],
  remarks: [
    '¡Enséñalo! #showcase es [para todos|también para quien empieza].',
    '¿Con qué [dibujas|trabajas]?',
    'Los diez primeros son para la basura, es [normal|la regla].',
  ],
  words: {
    subject: [
      'una garza al amanecer',
      'la cocina de mi abuela',
      'una ciudad sobre pilotes',
      'el puerto viejo',
      'tres zorros dormidos',
      'un faro en la niebla',
      'un puesto de mercado',
    ],
    medium: [
      'tinta',
      'acuarela',
      'lápices de color',
      'píxeles',
      'arcilla',
      'carboncillo',
      'gouache',
      'bordado',
    ],
    part: ['la luz', 'el agua', 'la sombra', 'la textura', 'la mirada', 'la niebla'],
  },
  exchanges: [
    {
      open: [
        'Terminé {subject} en {medium}, [nueve horas|dos noches|una semana] después.',
        'En proceso: {subject}, en {medium}. [Sean buenos.|Sean sinceros.]',
        'Hoy probé {medium} por primera vez: {subject}.',
      ],
      answer: [
        '¡{part}! ¿Cómo hiciste {part}?',
        'Eso lo colgaría [en mi pasillo|sobre mi mesa] ya mismo.',
        'Se siente el [viento|silencio|calor].',
        'Quizá un poco más [oscuro|claro] cerca del borde. Lo demás, [perfecto|precioso].',
        'Cada mes te sale mejor, es [injusto|un gusto] verlo.',
      ],
      back: [
        '{part} casi me hace [rendirme|llorar], así que gracias.',
        'Buen ojo, justo ahí dudaba.',
        'Qué amables, me [sonrojo|escondo bajo la mesa].',
      ],
      aside: ['¿Láminas cuándo?', 'Guardado en mi carpeta [feliz|de inspiración].'],
      close: ['Creo que lo próximo será {subject2}.', 'Vuelvo a la mesa con ganas.'],
      emoji: ['😍', '🎨', '🔥', '👏'],
    },
    {
      open: [
        '¿Cómo siguen con ganas cuando {part} [no sale|sale mal siempre]?',
        'Pregunta de arte: ¿cómo hacen {part} con {medium}?',
        'Denme un tema para el boceto de hoy.',
      ],
      answer: [
        'Pon un temporizador de [diez|quince] minutos y permítete que sea feo.',
        'Entrecierra los ojos hasta que queden [tres tonos|formas grandes].',
        '{subject}. [Ya.|¡Corre!]',
        'Copia del natural una semana, [limpia|despierta] el ojo.',
        'Mira tus cosas viejas. Te vas a [sorprender|alegrar].',
      ],
      back: [
        'Temporizador en marcha. [Suerte.|Allá voy.]',
        '{subject}, qué buen tema.',
        'Lo de entrecerrar los ojos sirve muchísimo.',
      ],
      aside: ['Me sumo, mismo tema.'],
      close: ['Boceto listo y ni siquiera es horrible.'],
      emoji: ['✏️', '💡', '💚'],
    },
  ],
}
