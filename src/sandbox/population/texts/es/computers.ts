import type { Topic } from '../../repertoire.ts'

export const computers: Topic = {
  key: 'computers',
  purpose: 'help',
  keywords: [
    'computador',
    'ordenador',
    'portátil',
    'portatil',
    'windows',
    'linux',
    'teléfono',
    'telefono',
    'pantalla',
    'wifi',
    'internet',
    'impresora',
    'instal',
    'actualiz',
    'respaldo',
  ],
  remarks: [
    '¿Qué dice [exactamente|completo] el mensaje de error?',
    '¿Antes funcionaba? ¿Qué cambió desde entonces?',
    '¿Qué sistema es? Con eso ayudamos mejor.',
  ],
  words: {
    device: [
      'la impresora',
      'la tableta',
      'la segunda pantalla',
      'la cámara',
      'la portátil',
      'la consola vieja',
    ],
    symptom: [
      'pierde la conexión a cada rato',
      'se calienta muchísimo',
      'no despierta',
      'hace un clic raro',
      'muestra media imagen',
      'olvida la configuración',
    ],
  },
  exchanges: [
    {
      open: [
        '{device} {symptom}. ¿Por dónde empiezo?',
        'Ayuda: {device} {symptom} [desde la última actualización|desde ayer].',
        '¿Es normal si {device} {symptom}?',
      ],
      answer: [
        'Lo primero: otro cable y otro enchufe. [Te sorprenderías.|Casi siempre es el cable.]',
        '¿Pasa igual recién [encendida|reiniciada]?',
        'Mira si hay actualización en la página del fabricante.',
        'A mí me pasó y era [polvo|el ahorro de energía|un enchufe flojo].',
        'Apunta a qué hora pasa, los patrones ayudan mucho.',
      ],
      back: [
        'Solo cuando lleva un rato encendida.',
        'Probando otro cable, un minuto.',
        'No se me había ocurrido.',
      ],
      aside: ['Me quedo leyendo, que la mía es la siguiente.'],
      close: [
        'Era el cable. [ERA EL CABLE.|Cómo no.] ¡Gracias!',
        '¡Arreglado! Me ahorraron un viaje a la tienda.',
        'Ya va mejor, esta noche la vigilo. ¡Gracias!',
      ],
      emoji: ['🤔', '🙏', '✅'],
    },
    {
      open: [
        '¿Cómo guardan copias de sus [fotos|archivos]?',
        '¿Qué gestor de contraseñas les gusta?',
        '¿De verdad hay que cambiar un aparato de [cinco|seis] años?',
      ],
      answer: [
        'Dos copias en casa y otra [fuera|donde mi hermana]. Y prueba una de vez en cuando.',
        'Cualquier cosa mejor que un papel en el [monitor|refri].',
        'Si hace lo que necesitas, quédatelo. [Límpialo, eso sí.|Batería nueva, vida nueva.]',
        'Lo escribí en la guía fijada, [échale un ojo|es corta].',
      ],
      back: [
        'Lo del papel duele porque es verdad.',
        'Es menos trabajo de lo que temía.',
        'Ya sé qué haré el domingo.',
      ],
      close: ['Gracias, lo monto ahora.', 'Clarísimo, gracias a los dos.'],
      emoji: ['👍', '💾', '🙏'],
    },
  ],
}
