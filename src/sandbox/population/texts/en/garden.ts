import type { Topic } from '../../repertoire.ts'

export const garden: Topic = {
  key: 'garden',
  purpose: 'lounge',
  keywords: ['plant', 'garden', 'tomato', 'flower', 'balcony', 'seed', 'tree', 'leaf', 'grow'],
  remarks: [
    'How much light does it get?',
    'Plants forgive more than we think.',
    'This is a grove after all, [you are among friends|plant talk is always welcome].',
  ],
  words: {
    plant: ['basil', 'monstera', 'lemon tree', 'rosemary', 'fern', 'chilli', 'orchid', 'avocado'],
    spot: ['the kitchen window', 'the balcony', 'a north-facing room', 'the bathroom', 'my desk'],
  },
  exchanges: [
    {
      open: [
        'My {plant} is [dropping leaves|turning yellow|looking sad]. What am I doing wrong?',
        'Plant people: {plant} on {spot}, [good idea|cruelty]?',
        'I have killed [three|two] {plant}s in a row. Convince me to try again.',
      ],
      answer: [
        'You water it too much. [Everyone does.|I would bet money on it.]',
        'Move it to {spot} and [ignore it|do not look at it] for two weeks.',
        'Check under the leaves for [tiny webs|little guests].',
        'It wants a bigger pot. They always want a bigger pot.',
        'Talk to it. Does nothing for the plant, [helps the owner|but it is nice].',
      ],
      back: [
        'So my love is the problem. [Relatable.|Ouch.]',
        'I will try, the poor thing has suffered enough.',
        'You can tell by the way it leans at me.',
      ],
      aside: ['My {plant2} heard this and fainted.'],
      close: ['A new leaf! I see a NEW LEAF!', 'Will report in two weeks. Thank you!'],
      emoji: ['🌱', '🪴', '🙏'],
    },
    {
      open: [
        'First [tomato|strawberry|radish] of the year!',
        'The {plant} on {spot} is [flowering|taller than me]!',
        'I grew this {plant} from a [seed|cutting] and I am unreasonably proud.',
      ],
      answer: [
        '[Huge|Gorgeous|Well done]! How long did it take?',
        'The best feeling there is.',
        'Mine is still [sulking|two centimetres tall], share your secret.',
        'Gardeners are magicians, I keep saying it.',
      ],
      back: [
        '[Four|Three] months of talking to it every morning.',
        'Rain water and stubbornness.',
        'Beginner luck, I promise.',
      ],
      aside: ['The server name finally makes sense.', 'Somebody give this person a Gardener role.'],
      emoji: ['🍅', '🌿', '😍'],
    },
  ],
}
