import type { Topic } from '../../repertoire.ts'

export const debates: Topic = {
  key: 'debates',
  purpose: 'lounge',
  keywords: ['opinión', 'opinion', 'debate', 'prefieres', 'versus'],
  remarks: [
    'Es una postura [valiente|atrevida] y la respeto.',
    'Esto merece una encuesta.',
    'Discutiría, pero [te doy la razón|creo que es verdad].',
  ],
  words: {
    thing: [
      'la tortilla con cebolla',
      'el pan con aceite',
      'la sopa fría',
      'el café con hielo',
      'la pizza con piña',
      'el arroz con huevo',
    ],
    animal: [
      'un ganso',
      'un mapache',
      'una vaca muy tranquila',
      'un cisne',
      'un pelícano',
      'cien hormigas con abrigo',
    ],
    job: [
      'llevar una panadería',
      'hacer mis impuestos',
      'conducir un autobús',
      'contestar mis correos',
      'moderar este servidor',
    ],
  },
  exchanges: [
    {
      open: [
        'Pregunta seria: {thing}, ¿sí o no?',
        'En casa discutimos por {thing} y [no duermo desde entonces|nadie cena].',
        'Resuelvan esto: {thing}. ¿Gloria o delito?',
      ],
      answer: [
        '¿Legalmente? No. [¿En mi corazón?|¿En el alma?] Por supuesto.',
        'Depende de la [temperatura|intención|hora].',
        'Me niego a vivir en un mundo sin eso.',
        'Con esa lógica [el mar|mi bañera|un charco] también cuenta.',
        'Sí, pero [de pie en la cocina|en secreto].',
      ],
      back: [
        'Es un argumento pésimo y me lo [robo|apunto].',
        'Se nota que ya lo habías pensado.',
        'El tribunal [se retira a almorzar|toma nota].',
      ],
      aside: ['Me voy cinco minutos y miren [de qué hablan|esto].', '¿Podemos fijar este mensaje?'],
      close: ['El jurado [sigue reunido|tiene hambre].', 'Me arrepiento de preguntar, gracias a todos.'],
      emoji: ['🤔', '😂', '⚖️'],
    },
    {
      open: [
        '¿Pelear una vez con {animal} o compartir piso con {animal} un año?',
        'Imaginen a {animal} intentando {job}.',
        'Escuchen: {animal}, pero sabe {job}.',
      ],
      answer: [
        'He conocido [gansos|cisnes|niños de dos años]. Elijo la paz.',
        '{animal} con tanto poder [no pararía nunca|montaría un sindicato].',
        'Lo haría mejor que [yo|mi jefe|la mitad de aquí].',
        'Primero necesito saber si [paga alquiler|sabe usar un teclado].',
      ],
      back: [
        'Por respuestas así [entro cada día|no pago nada].',
        'Contestaste sospechosamente rápido.',
        'Eso lo escribió {animal}.',
      ],
      aside: ['Tengo tantas preguntas.', 'La propuesta suma votos.'],
      emoji: ['😂', '🪿', '💀'],
    },
    {
      open: [
        '¿Cuál es esa tontería por la que discutirían hasta el final?',
        'Opinión impopular: [las mañanas están bien|dormir con calcetines es normal|el tren gana al avión].',
        'Díganme algo [minúsculo|sin importancia] que les importe muchísimo.',
      ],
      answer: [
        'Las pestañas del navegador deberían [caducar a la semana|tener funeral].',
        'Una cocina necesita un buen cuchillo y [nada más|paz].',
        'Las llamadas [se avisan por mensaje|antes de las diez, prohibidas].',
        'Toda película de más de dos horas necesita [descanso|intermedio con helado].',
        'La siesta de veinte minutos [salva vidas|debería ser ley].',
      ],
      back: [
        'Venía a discutir y [me convenciste|estoy de acuerdo].',
        'Que alguien haga una encuesta, rápido.',
        'Palabras fuertes. Y [ciertas|justas].',
      ],
      aside: ['Con todo respeto: no.', 'Aquí se rompen amistades, sigan.'],
      emoji: ['🔥', '💯', '😤'],
    },
  ],
}
