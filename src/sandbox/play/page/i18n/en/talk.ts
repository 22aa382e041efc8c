/** Texts of polls, forwards, files and profiles. */
export const talk = {
  'presence.competing': 'Competing in {name}',
  'presence.listening': 'Listening to {name}',
  'presence.playing': 'Playing {name}',
  'presence.streaming': 'Streaming {name}',
  'presence.text': 'Status text',
  'presence.watching': 'Watching {name}',
} as const
