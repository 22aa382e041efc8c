import type { Topic } from '../../repertoire.ts'

export const music: Topic = {
  key: 'music',
  purpose: 'lounge',
  keywords: ['music', 'song', 'band', 'album', 'guitar', 'piano', 'concert', 'listen', 'sing', 'playlist'],
  remarks: [
    'Drop the name, I am [always looking for music|building a playlist].',
    'What [instrument|band] got you into music?',
    'I have had {genre} on all day, no regrets.',
  ],
  words: {
    genre: [
      'slow jazz',
      'desert blues',
      'old synth pop',
      'choir music',
      'film scores',
      'garage rock',
      'lo-fi tapes',
      'cumbia',
    ],
    instrument: ['ukulele', 'cello', 'accordion', 'piano', 'bass', 'violin', 'banjo', 'trumpet'],
    mood: [
      'rainy evenings',
      'cleaning the flat',
      'long bus rides',
      'focusing',
      'cooking',
      'driving at night',
    ],
  },
  exchanges: [
    {
      open: [
        'I need [new music|a playlist] for {mood}.',
        'What do you [listen to|put on] for {mood}?',
        'Recommend me one album for {mood}, just one.',
      ],
      answer: [
        '{genre}, [nothing else comes close|and thank me later].',
        'Rain sounds and {genre} on top. Trust me.',
        'Anything with [some|plenty of] {instrument} in it.',
        'Silence. [I know, I know.|Hear me out.]',
        'The [soundtrack|music] of whatever game I played last.',
      ],
      back: [
        '{genre} was not on my list, it is now.',
        'Listening [right now|already] and yes, yes, yes.',
        'You have [taste|never steered me wrong].',
      ],
      aside: ['Somebody should collect these in one playlist.', 'My neighbours [thank you|send complaints].'],
      close: ['This made my [evening|day], thanks.'],
      emoji: ['🎶', '🎧', '💜'],
    },
    {
      open: [
        'I started learning the {instrument} [last month|at thirty-nine|yesterday].',
        'Anyone else learning the {instrument}? My fingers [hurt|have opinions].',
        'Bought a second-hand {instrument}. [No going back now.|My poor neighbours.]',
      ],
      answer: [
        'Ten minutes every day beats two hours on Sunday.',
        'The first [song takes|three chords take] for ever, then it clicks.',
        'I gave up the {instrument2} twice. Third time it [stuck|became fun].',
        'Play along with [slow songs|old ballads], it hides the mistakes.',
        'Respect. Mine collects dust and [judges me|stares at me].',
      ],
      back: [
        'I can play half of one song and I play it [constantly|to everyone].',
        'Thank you, I needed to hear that.',
        'The cat leaves the room, but the spirit is strong.',
      ],
      aside: ['Concert in voice when?'],
      close: ['One day you get a recital. Not soon.'],
      emoji: ['🎸', '👏', '🎻'],
    },
  ],
}
