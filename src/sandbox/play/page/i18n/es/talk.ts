import type { talk as en } from '../en/talk.ts'

export const talk: Readonly<Record<keyof typeof en, string>> = {
  'presence.competing': 'Compitiendo en {name}',
  'presence.listening': 'Escuchando {name}',
  'presence.playing': 'Jugando a {name}',
  'presence.streaming': 'Transmitiendo {name}',
  'presence.text': 'Texto de estado',
  'presence.watching': 'Viendo {name}',
}
