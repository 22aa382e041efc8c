import type { Topic } from '../../repertoire.ts'

export const outdoors: Topic = {
  key: 'outdoors',
  purpose: 'lounge',
  keywords: [
    'clima',
    'lluvia',
    'llueve',
    'nieve',
    'sol ',
    'calor',
    'frío',
    'frio',
    'camin',
    'correr',
    'bici',
    'gimnasio',
    'nadar',
    'deporte',
    'fútbol',
    'futbol',
  ],
  remarks: [
    'Aquí está [gris y con viento|soleado por una vez|lloviendo de lado].',
    '¿Cuánto hiciste?',
    'Yo debería salir más. [Mañana.|Lo digo a diario.]',
  ],
  words: {
    weather: [
      'lloviendo de lado',
      'con un calor imposible',
      'con niebla de película',
      'nevando',
      'con tormenta',
      'sospechosamente bien',
    ],
    sport: ['correr', 'escalar', 'nadar', 'montar en bici', 'remar', 'jugar al ping-pong'],
    distance: [
      'cinco kilómetros',
      'ocho kilómetros',
      'mis primeros diez kilómetros',
      'veinte largos',
      'una cuesta horrible',
    ],
  },
  exchanges: [
    {
      open: [
        'Por aquí está {weather}. ¿Y por allá?',
        'Está {weather} desde [la mañana|el martes] y [no tengo paraguas|se me acabó el té].',
        'Parte del tiempo, por favor, que planeo [el finde|un pícnic].',
      ],
      answer: [
        'Aquí también {weather}. [Solidaridad.|Suframos juntos.]',
        'Aquí perfecto, [perdón|les mando un poco].',
        'La ventana dice una cosa y la aplicación otra. [Una miente.|No confío en ninguna.]',
        'Oscuro: es de noche, pero [una noche tibia|despejada].',
        'Ni idea, las cortinas [siguen cerradas|ganaron].',
      ],
      back: [
        '¿Cambiamos?',
        'Acepto [media nube|lo que sea] a estas alturas.',
        'A mí la aplicación me miente [toda la semana|desde que nací].',
      ],
      aside: ['Hablar del tiempo en seis husos horarios, me encanta.'],
      emoji: ['🌧️', '☀️', '🥶'],
    },
    {
      open: [
        '¡Hoy hice {distance}! [Despacio, pero los hice.|Mis piernas renunciaron.]',
        'Vuelvo de {sport}. [Vivo.|Me siento diez años más joven.|No siento los brazos.]',
        'Semana [dos|tres|cinco] de {sport} y hasta me hace ilusión.',
      ],
      answer: [
        '¡Eso es [genial|enorme], bien hecho!',
        'Pasado mañana va a doler. [¡Estira!|Créeme.]',
        'Me dan ganas de desempolvar [las zapatillas|la bici].',
        '¿Qué escuchas por el camino?',
        'Despacio cuenta igual.',
      ],
      back: [
        '¡Gracias! En casa nadie se impresionó.',
        'Estirando, [con quejas|como puerta vieja].',
        'La próxima te vienes, aunque sea a distancia.',
      ],
      aside: ['Yo me levanté dos veces del sofá, casi lo mismo.', '¡Qué orgullo!'],
      close: ['Y ahora: [ducha, comida, sofá|un bocadillo enorme].'],
      emoji: ['💪', '🏃', '🎉'],
    },
  ],
}
