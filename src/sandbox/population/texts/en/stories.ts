import type { Topic } from '../../repertoire.ts'

export const stories: Topic = {
  key: 'stories',
  purpose: 'lounge',
  keywords: [
    'book',
    'read',
    'novel',
    'movie',
    'film',
    'series',
    'episode',
    'show',
    'watch',
    'anime',
    'comic',
  ],
  remarks: [
    'No spoilers, but [is it any good|did you like the ending]?',
    'On my list since [spring|for ever].',
    'I read {kind} when I cannot sleep.',
  ],
  words: {
    kind: [
      'a slow mystery',
      'space opera',
      'a family saga',
      'a ghost story',
      'a travel diary',
      'a heist story',
      'a detective series',
    ],
    title: [
      'The Salt Clock',
      'Winter Ferry',
      'A House of Rivers',
      'Ten Quiet Liars',
      'Moth Season',
      'The Cartographer at Sea',
    ],
  },
  exchanges: [
    {
      open: [
        'What are you all [reading|watching] at the moment?',
        'Finished {title} [last night|at three in the morning]. I am [not okay|speechless].',
        'I want {kind}. What should I [read|watch]?',
      ],
      answer: [
        '{title2}, and I am [slowing down|rationing it] so that it does not end.',
        'Nothing for weeks, then [three in a row|one whole series in a night].',
        '{title} broke me a little. [The ending!|That last chapter!]',
        'I only reread old favourites lately. [Comfort over quality.|No shame.]',
        'If you like {kind}, try {title2}. [It is short, too.|Go in blind.]',
      ],
      back: [
        'Writing that down.',
        'You are the [second|third] person to say so this week.',
        'I need a week off just for [books|catching up].',
      ],
      aside: ['My library card is [smoking|crying].', 'No spoilers or I [scream|leave]!'],
      close: ['Okay, ordered. See you in a week.', 'Thanks, that will do for the [month|weekend].'],
      emoji: ['📚', '👀', '🎬'],
    },
    {
      open: [
        'Does a bad ending [ruin|spoil] a good series for you?',
        'Subtitles or dubbing? [Choose carefully.|Be honest.]',
        'Do you ever stop reading a book half-way?',
      ],
      answer: [
        'Always, life is [short|too short for that].',
        'Never. I suffer to the last page [on principle|out of spite].',
        'Depends on how much I [cared|paid].',
        'I used to be strict about it, now I am [old|relaxed].',
        'Ask me before or after {title}?',
      ],
      back: [
        'That is the healthiest answer so far.',
        '{title} is exactly why I asked!',
        'Fair, I am [the same|exactly like that].',
      ],
      aside: ['Popcorn, anyone?'],
      emoji: ['🤔', '🍿', '💯'],
    },
  ],
}
