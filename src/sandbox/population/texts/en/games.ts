import type { Topic } from '../../repertoire.ts'

export const games: Topic = {
  key: 'games',
  purpose: 'lounge',
  keywords: ['game', 'gaming', 'play', 'boss', 'speedrun', 'console', 'controller', 'steam', 'coop', 'co-op'],
  remarks: [
    'Are you more of a [cosy|story|strategy] person or a [chaos|boss fight|leaderboard] person?',
    'If you need a second player, a few of us are around most [evenings|weekends].',
    'I keep hearing about {game}. Have you tried it?',
    'Ha, that sounds like my whole [weekend|backlog].',
  ],
  words: {
    game: [
      'Lantern Valley',
      'Moss Kingdom',
      'Tin Harbour',
      'Skyferry',
      'Orchard Knights',
      'Deep Cellar',
      'Paper Empires',
      'Nine Lighthouses',
    ],
    foe: [
      'the Clockwork Heron',
      'the swamp king',
      'the mirror twins',
      'the owl judge',
      'the last furnace',
      'that moth lady',
    ],
    place: [
      'the flooded library',
      'the glass mines',
      'chapter four',
      'the windmill',
      'the ice market',
      'the second island',
    ],
  },
  exchanges: [
    {
      open: [
        '[Anyone|Is anybody] else playing {game} right now?',
        'So I finally started {game} [last night|yesterday|this week].',
        'Okay, {game} has eaten my [whole evening|entire weekend|sleep schedule].',
      ],
      answer: [
        'I [finished|completed] it in spring. {place} is [the best part|where it gets really good].',
        'I bounced off after an hour, then a friend made me go back, and [wow|I was wrong].',
        'Only with the music up. [That soundtrack deserves a prize.|The soundtrack does half the work.]',
        'Got stuck at {place} for [two days|an embarrassing amount of time].',
        'Is it [worth it|any good] if I did not care for {game2}?',
      ],
      back: [
        'No spoilers please, I am [only just|still] at {place}!',
        'That makes me want to [keep going|play one more hour], thanks a lot.',
        'I was about to say exactly that about {place}.',
      ],
      aside: [
        'Adding it to [the list I never finish|my pile of shame].',
        'This server costs me a new game every week.',
      ],
      close: [
        'Right, [one more run|one more chapter] and then bed. Probably.',
        'I will report back from {place}.',
      ],
      emoji: ['🎮', '👀', '🔥'],
    },
    {
      open: [
        'How on earth do you beat {foe}?',
        'Forty tries at {foe}. Forty. [I counted.|Send tea.]',
        'I need [help|advice|therapy]: {foe} keeps flattening me.',
      ],
      answer: [
        'Stay close and [dodge left|roll under the second swing|wait for the third hit].',
        'Come back later with [better boots|the long spear|more patience]. Really.',
        'Turn the sound on, there is a [bell|click|hiss] before the big attack.',
        'I beat it by [accident|pure luck] and have no wisdom to offer.',
      ],
      back: [
        'That is so simple that I am [angry|a bit embarrassed].',
        'Trying that right now.',
        'So I was doing the exact opposite. Great.',
      ],
      aside: [
        '{foe} made me [take up knitting|go outside for a walk].',
        'Watching this thread because I am next.',
      ],
      close: [
        'DOWN! On the [first|second] try! You are all wonderful.',
        'Got it to a sliver of health. Tomorrow it falls.',
        'Still losing, but now with style.',
      ],
      emoji: ['💀', '😂', '🫡'],
    },
    {
      open: [
        'Anyone up for [a round|a few rounds|a quick match] of {game} [tonight|later|in an hour]?',
        'We need [one more|two more] for {game} this evening.',
        'Looking for calm people for {game}, no shouting, [snacks encouraged|cats welcome].',
      ],
      answer: [
        'I am in, [give me twenty minutes|just finishing dinner].',
        'Count me in if beginners are [allowed|tolerated].',
        'Could do after [eight|nine], if that is not too late?',
        'Tempting, but I promised myself an early night. [Next time!|Ask me again in an hour.]',
      ],
      back: [
        '[Perfect|Lovely], I will open the room in voice.',
        'Beginners are the best part, nobody knows what the buttons do.',
        'No stress, we start when we start.',
      ],
      aside: ['I will come and [watch|commentate badly].'],
      close: ['See you in voice then!', 'Alright, team assembled.'],
      emoji: ['🙋', '🎮', '💚'],
    },
  ],
}
