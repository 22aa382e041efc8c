import type { Topic } from '../../repertoire.ts'

export const tableGames: Topic = {
  key: 'table-games',
  purpose: 'lounge',
  keywords: ['juego de mesa', 'dados', 'ajedrez', 'campaña', 'rol', 'rompecabezas', 'cartas'],
  remarks: [
    'Yo me apunto a una tarde de [dados|juegos de mesa] sin pensarlo.',
    'El ajedrez conmigo es [breve|pedir perdón].',
  ],
  words: {
    boardgame: ['Ruta de la Sal', 'Apicultores', 'Canales Chicos', 'El Séptimo Puente', 'Barones del Nabo'],
    hero: [
      'una barda con pánico escénico',
      'un enano que odia las cuevas',
      'una pirata jubilada',
      'dos duendes en una túnica',
      'un vampiro muy educado',
    ],
  },
  exchanges: [
    {
      open: [
        'Jugué a {boardgame} con [la familia|los vecinos|cuatro desconocidos] [ayer|el domingo].',
        '¿{boardgame} funciona bien para dos?',
        '¿{boardgame} merece [el hueco en la estantería|lo que cuesta]?',
      ],
      answer: [
        'Mejor con [tres|cuatro], pero de a dos es [rápido y cruel|divertido].',
        'Después seguimos hablándonos, así que [sí|diez de diez].',
        'Las reglas duran una hora y la risa [diez minutos|toda la noche].',
        'Yo prefiero {boardgame2}, hay menos cuentas.',
      ],
      back: [
        'Entonces ya sé qué hacer [el sábado|cuando llueva].',
        'Mi [tía|hermano] gana todo por cuarenta puntos, a ver qué pasa.',
        'Bueno saberlo, ¡gracias!',
      ],
      aside: ['Lo tengo y nunca lo abrí. [Ya lo dije.|Fin de la confesión.]'],
      close: ['¿Noche de [dados|juegos] aquí algún día?', 'La próxima lo llevo yo.'],
      emoji: ['🎲', '♟️', '👍'],
    },
    {
      open: [
        'El [viernes|domingo] empieza la campaña y llevo {hero}.',
        'Me dejaron jugar con {hero}. [Error.|Qué puede salir mal.]',
        'Dudo entre {hero} y {hero2} para la próxima campaña.',
      ],
      answer: [
        'Yo leería [un libro entero|seis novelas] sobre eso.',
        '¿Qué podría salir mal?',
        'En la nuestra iba {hero2} y [no salimos de la taberna|ardió una panadería].',
        'Toma notas, por favor, queremos [resumen|la historia completa].',
      ],
      back: [
        'La taberna ya [tiembla|está en llamas].',
        'Tengo un pasado de [nueve páginas|una sola frase triste].',
        'Habrá informe después de cada sesión.',
      ],
      aside: ['Que los dados te quieran.'],
      emoji: ['🎲', '😂', '🐉'],
    },
  ],
}
