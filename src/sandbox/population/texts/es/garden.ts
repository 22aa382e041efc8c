import type { Topic } from '../../repertoire.ts'

export const garden: Topic = {
  key: 'garden',
  purpose: 'lounge',
  keywords: [
    'planta',
    'jardín',
    'jardin',
    'tomate',
    'flor',
    'balcón',
    'balcon',
    'semilla',
    'árbol',
    'arbol',
    'huerto',
  ],
  remarks: [
    '¿Cuánta luz le da?',
    'Las plantas perdonan más de lo que creemos.',
    'Esto es una arboleda: [estás entre amigos|aquí se habla de plantas].',
  ],
  words: {
    plant: [
      'la albahaca',
      'la monstera',
      'la lavanda',
      'la menta',
      'la orquídea',
      'la hierbabuena',
      'la suculenta',
    ],
    spot: ['la ventana de la cocina', 'el balcón', 'un cuarto sin sol', 'el baño', 'mi escritorio'],
  },
  exchanges: [
    {
      open: [
        'Se me está [secando|poniendo amarilla|muriendo] {plant}. ¿Qué hago mal?',
        'Gente de plantas: {plant} en {spot}, ¿[buena idea|crueldad]?',
        'Tercera vez que se me muere {plant}. Convénzanme de intentarlo otra vez.',
      ],
      answer: [
        'La riegas demasiado. [Nos pasa a todos.|Apostaría dinero.]',
        'Llévala a {spot} y [olvídate de ella|no la mires] dos semanas.',
        'Mira debajo de las hojas, a veces hay [telarañas|visitas] diminutas.',
        'Quiere una maceta más grande. Siempre quieren eso.',
        'Háblale. A la planta le da igual, [a ti te sirve|pero es bonito].',
      ],
      back: [
        'O sea que el problema es mi amor. [Ay.|Me pasa en la vida.]',
        'Voy a probar, ya sufrió bastante la pobre.',
        'Se nota en cómo se inclina hacia mí.',
      ],
      aside: ['Mi planta oyó esto y se desmayó.'],
      close: ['¡Una hoja nueva! ¡VEO UNA HOJA NUEVA!', 'Informo en dos semanas. ¡Gracias!'],
      emoji: ['🌱', '🪴', '🙏'],
    },
    {
      open: [
        '¡[El primer tomate|La primera fresa|El primer rábano] del año!',
        '¡{plant} en {spot} ya [floreció|casi me gana en altura]!',
        'Saqué {plant} de un [esqueje|gajito] y me da un orgullo ridículo.',
      ],
      answer: [
        '¡[Qué belleza|Enorme|Bravo]! ¿Cuánto tardó?',
        'No hay mejor sensación.',
        'Lo mío sigue [enfurruñado|midiendo dos centímetros], cuenta el secreto.',
        'Quien cultiva hace magia, siempre lo digo.',
      ],
      back: [
        '[Cuatro|Tres] meses de buenos días diarios.',
        'Agua de lluvia y terquedad.',
        'Suerte de principiante, lo juro.',
      ],
      aside: ['Por fin tiene sentido el nombre del servidor.', 'Que alguien le dé un rol de jardín.'],
      emoji: ['🍅', '🌿', '😍'],
    },
  ],
}
