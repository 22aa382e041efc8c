import type { Topic } from '../../repertoire.ts'

export const travel: Topic = {
  key: 'travel',
  purpose: 'lounge',
  keywords: ['viaj', 'vuelo', 'tren', 'vacacion', 'ciudad', 'país', 'pais', 'idioma', 'inglés', 'ingles'],
  remarks: [
    '¿En qué [época|mes] irías?',
    'Ve en tren si puedes, solo por las vistas.',
    'Yo solo estuve ahí en mapas.',
  ],
  words: {
    place: [
      'Oporto',
      'Kioto',
      'Oaxaca',
      'Cartagena',
      'Valparaíso',
      'las Azores',
      'Cádiz',
      'Cusco',
      'Colonia del Sacramento',
    ],
    food: ['la sopa', 'el mercado', 'las panaderías', 'el café', 'los tacos de medianoche'],
    tongue: ['inglés', 'japonés', 'gallego', 'guaraní', 'polaco', 'portugués'],
  },
  exchanges: [
    {
      open: [
        '¿Alguien conoce {place}? [Pienso en la primavera.|Tengo cuatro días.]',
        'Soñando con {place} en vez de [trabajar|lavar los platos].',
        'Cuatro días libres: ¿{place} o {place2}?',
      ],
      answer: [
        '{place}, solo por {food}.',
        'Ve fuera de temporada y [camina|piérdete a propósito].',
        'Viví allí [un año|un verano] y todavía extraño {food}.',
        '{place2}. [Menos gente, mejores cuestas.|Siempre.]',
        'Lleva [la mitad de lo que crees|zapatos cómodos] y toma el tren nocturno.',
      ],
      back: [
        'Con {food} ya me convenciste.',
        'Mirando trenes [en este momento|ya].',
        'Nadie se arrepiente del consejo de los zapatos.',
      ],
      aside: ['¿Quepo en una maleta?', '¡Manden una postal al servidor!'],
      close: ['¡Reservado! Qué he hecho.', 'Lo consulto con la almohada. [Será {place}.|A quién engaño.]'],
      emoji: ['✈️', '🌍', '😍'],
    },
    {
      open: [
        '¿Alguien más aprende {tongue}? Día [doce|cuarenta|doscientos].',
        '¡Hoy entendí [una frase|un chiste] en {tongue}!',
        '¿Cómo practican {tongue} sin [nadie cerca|vivir allá]?',
      ],
      answer: [
        'Escribe en #general sin miedo, la gente es [amable|paciente].',
        'Películas con subtítulos en [el mismo idioma|el idioma nuevo].',
        'Pon etiquetas en toda la casa. Mi nevera ya es [bilingüe|una confusión].',
        'Habla contigo [en la ducha|cocinando]. Funciona.',
        '¡Cuentos infantiles! Humillan, pero sirven.',
      ],
      back: [
        'Mi nevera está a punto de aprender mucho.',
        'Me da vergüenza, pero tienes razón.',
        'Vale, diez minutos cada mañana desde hoy.',
      ],
      aside: ['¡Ánimo, que se puede!', 'Mi mejor frase sigue siendo «dónde está la biblioteca».'],
      close: ['Gracias, o mejor: [thank you|obrigado|arigatō].'],
      emoji: ['💬', '💪', '📖'],
    },
  ],
}
