import type { Topic } from '../../repertoire.ts'

export const pets: Topic = {
  key: 'pets',
  purpose: 'lounge',
  keywords: ['gato', 'gata', 'perro', 'perra', 'mascota', 'cachorro', 'loro', 'conejo', 'hámster'],
  remarks: [
    'Aquí las fotos de mascotas son [obligatorias|ley], ya sabes.',
    'Dile a {pet} que [le mandamos un abrazo|aquí tiene un club de fans].',
    '{pet} manda saludos. [A gritos.|Desde debajo del sofá.]',
  ],
  words: {
    pet: ['Galleta', 'Pimienta', 'Don Frijol', 'Aceituna', 'Capitán', 'Fideo', 'Canela', 'Nube'],
    crime: [
      'robó una salchicha entera',
      'se sentó en el teclado en plena reunión',
      'aprendió a abrir la nevera',
      'le ladró a la luna hasta las dos',
      'se comió media planta',
      'escondió mi zapato izquierdo otra vez',
    ],
    animal: ['gato', 'perro', 'loro', 'conejo', 'cachorro', 'hámster'],
  },
  exchanges: [
    {
      open: [
        '{pet} {crime}. Ni [enojarme|enfadarme] puedo.',
        'Novedades de {pet}: {crime}.',
        'Mi {animal} {crime} y [puso cara de orgullo|no se arrepiente de nada].',
      ],
      answer: [
        'Una [leyenda|mente criminal] con patas.',
        '¡Libertad para {pet}! {pet} no hizo nada malo.',
        'Lo mismo en casa [cada día|a cada rato], hagamos un grupo de apoyo.',
        'Con esa [cara|cola] es imposible enfadarse.',
        '¿Hay [pruebas|video]? El tribunal las exige.',
      ],
      back: [
        '{pet} agradece el apoyo.',
        'Dijo nadie que tuviera que limpiarlo.',
        'En esta casa no me [respeta|obedece] nadie.',
      ],
      aside: ['Por esto [entro aquí|me levanté hoy].'],
      close: [
        'En fin, {pet} duerme en mi brazo y [no me puedo mover|ahora vivo así].',
        'Todo perdonado, claro. Miren esos ojos.',
      ],
      emoji: ['😂', '🐾', '❤️'],
    },
    {
      open: [
        'Estamos pensando en adoptar un {animal}. ¿Consejos?',
        '¿Alguien aquí tiene {animal}? [Lo estoy pensando.|La semana que viene llega uno.]',
        '¿Cómo eligieron el nombre de su {animal}?',
      ],
      answer: [
        'Deja que te elija a ti. [Suena raro, funciona.|Siéntate y espera.]',
        'Pregunta en el refugio quién lleva más tiempo.',
        'Esconde los [cables|zapatos buenos|quesos]. Todos.',
        'La primera semana cuesta, luego [no recuerdas la vida de antes|no hay vuelta atrás].',
        'Queríamos un nombre serio y acabó siendo {pet}.',
      ],
      back: [
        'Qué [lindo|útil], gracias.',
        'Mi corazón. Vamos [el sábado|mañana] a verlo.',
        'Empiezo por esconder el queso.',
      ],
      aside: ['Quiero fotos desde el primer minuto.'],
      close: ['{pet2} entra en la lista de nombres.', '¡Los mantengo al tanto!'],
      emoji: ['🥹', '🐶', '🐱'],
    },
  ],
}
