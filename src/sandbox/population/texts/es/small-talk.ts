import type { Topic } from '../../repertoire.ts'

export const smallTalk: Topic = {
  key: 'small-talk',
  purpose: 'lounge',
  keywords: ['finde', 'fin de semana', 'hoy', 'cumple', 'noticia', 'feliz', 'lunes', 'viernes'],
  remarks: ['¡Cuenta más!', '¿Y qué tal el resto del día?', 'Me sacaste una sonrisa.'],
  words: {
    joy: [
      'sábanas limpias',
      'la bandeja de entrada vacía',
      'el primer café',
      'un autobús puntual',
      'pan recién hecho',
      'un billete en un abrigo viejo',
    ],
    find: [
      'una librería diminuta',
      'un gato en un escaparate',
      'mi diario viejo',
      'un trébol de cuatro hojas',
      'una chocolatina olvidada',
    ],
  },
  exchanges: [
    {
      hours: { from: 5, to: 12 },
      open: [
        '¡Buenos días desde [aquí|mi rincón del mundo]!',
        'Hola a todos, ¿qué me perdí?',
        '¿Cómo [están|va todo] hoy?',
      ],
      answer: [
        '¡Buenas! [¿Dormiste bien?|Ya hay café.]',
        'Hola, hola, qué gusto verte.',
        'Te perdiste [tres debates y un gato|nada y todo].',
        'Sobreviviendo. [¿Y tú?|El mate ayuda.]',
        'Bastante bien: {joy}, para empezar.',
      ],
      back: ['Me alegra leerlo.', 'Ahora mejor, la verdad.', 'Me voy una noche y pasa esto.'],
      aside: ['o/', 'Saludos del turno de noche.'],
      emoji: ['👋', '☀️', '💚'],
    },
    {
      open: [
        'Cuéntenme algo bueno de [hoy|esta semana].',
        'Hilo de alegrías chiquitas, empiezo yo: {joy}.',
        'Hoy encontré {find} y me arregló [el día|la semana].',
      ],
      answer: [
        '{joy2}. [No hace falta más.|Así de simple.]',
        'Me llamó mi [abuela|hermanito|vecina] solo para saludar.',
        'Me reí tanto en el almuerzo que [lloré|ronqué].',
        'Alguien me sostuvo la puerta Y sonrió.',
        'Dormí nueve horas. ¡Nueve!',
      ],
      back: ['Qué bonito.', 'Ven, por esto pregunto.', 'Más de eso para todo el mundo.'],
      aside: ['Guardo este hilo para días malos.'],
      close: ['Gracias, me hacía falta.'],
      emoji: ['🥹', '💛', '✨'],
    },
    {
      open: [
        '¿Planes para el finde?',
        '¿Qué van a hacer [luego|el fin de semana]?',
        'Se siente a viernes, aunque no lo sea.',
      ],
      answer: [
        'Absolutamente nada, y [qué ganas|me lo gané].',
        'Mercadillo, y ojalá {find}.',
        'Ayudar en una mudanza. [Recen por mi espalda.|Cuarto piso sin ascensor.]',
        'Dormir, sopa, repetir.',
        'Paseo largo y después [juegos|peli] aquí en voz, ¿no?',
      ],
      back: ['Nada es el mejor plan.', 'Suena [perfecto|agotador y lindo].', 'Para voz cuenten conmigo.'],
      aside: ['Trabajo, pero los leo.'],
      emoji: ['🎉', '🛋️', '👍'],
    },
  ],
}
