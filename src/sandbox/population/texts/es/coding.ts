import type { Topic } from '../../repertoire.ts'

export const coding: Topic = {
  key: 'coding',
  purpose: 'help',
  keywords: [
    'código',
    'codigo',
    'program',
    'python',
    'javascript',
    'typescript',
    'error',
    'git',
    'servidor',
    'base de datos',
    'sql',
    'bug',
  ],
  remarks: [
    '¿Puedes pegar el trozo más pequeño que todavía falle?',
    '¿Qué versión es?',
    'Eso nos lo diría [una línea de log|una prueba].',
  ],
  words: {
    language: ['Python', 'TypeScript', 'Rust', 'SQL', 'Go', 'Kotlin'],
    problem: [
      'una fecha sale con un día menos',
      'la lista llega vacía, pero solo los lunes',
      'aquí funciona y en el servidor no',
      'un bucle no termina',
      'la prueba pasa sola y en grupo falla',
      'las eñes se vuelven cuadraditos',
    ],
    advice: [
      'imprimiría el valor justo antes',
      'partiría la entrada en dos hasta que funcione',
      'escribiría primero la prueba que falla',
      'leería el mensaje de abajo arriba',
      'miraría la zona horaria',
    ],
  },
  exchanges: [
    {
      open: [
        'Pregunta de {language}: {problem}. ¿Dónde mirarían?',
        'No avanzo: {problem}. [Dos horas ya.|Me quedé sin ideas.]',
        'Empiezo con {language} y {problem}.',
      ],
      answer: [
        'Yo {advice}. [Aburrido, pero sirve.|Siempre.]',
        '¿Puedes mostrar el trozo más chico que lo haga?',
        'Huele a [estado compartido|caché|zona horaria].',
        'Me pasó el mes pasado. Yo que tú {advice}.',
        '¿Y qué esperabas ver?',
      ],
      back: [
        'Buena pregunta, déjame recortarlo.',
        'Pruebo y vuelvo.',
        'Al explicarlo [ya se me ocurrió algo|dudo de todo].',
      ],
      aside: ['El patito de goma ataca de nuevo.', 'Siempre es la zona horaria.'],
      close: [
        '¡Lo encontré! Un carácter. [UNO.|Necesito un paseo.]',
        'Resuelto, ¡mil gracias!',
        'Funciona y hasta sé por qué.',
      ],
      emoji: ['🤔', '🦆', '🙏', '✅'],
    },
    {
      open: [
        '¿Qué hago para aprender {language}?',
        '¿{language} es buen [primer|segundo] lenguaje?',
        '¿Cómo aprendieron {language}?',
      ],
      answer: [
        'Algo chico que usarías tú, [una lista de tareas|un temporizador de té].',
        'Rompiendo cosas. [Y leyendo código ajeno.|Y arreglándolas después.]',
        'Elige uno y quédate [tres|seis] meses.',
        'Un bot para un servidor como este, es divertidísimo.',
        'Termina algo feo antes de empezar algo bonito.',
      ],
      back: ['¡Un temporizador de té! Me encanta.', 'Quedarme con uno es lo difícil.', 'Feo sí me sale.'],
      close: ['Gracias, empiezo esta noche.'],
      emoji: ['💡', '👩‍💻', '👍'],
    },
  ],
}
