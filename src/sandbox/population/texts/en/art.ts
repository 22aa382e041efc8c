import type { Topic } from '../../repertoire.ts'

export const art: Topic = {
  key: 'art',
  purpose: 'showcase',
  keywords: ['draw', 'paint', 'sketch', 'art', 'photo', 'colour', 'color', 'design', 'crochet', 'knit'],
  remarks: [
    'Show us! #showcase is [for everyone|not only for masters].',
    'What do you [draw|make] with?',
    'The first ten are for the bin, that is [normal|the rule].',
  ],
  words: {
    subject: [
      'a heron at dawn',
      'my grandmother’s kitchen',
      'a city on stilts',
      'the old harbour',
      'three sleeping foxes',
      'a lighthouse in fog',
      'a market stall',
      'our laurel mascot',
    ],
    medium: ['ink', 'watercolour', 'coloured pencil', 'pixels', 'clay', 'charcoal', 'gouache', 'embroidery'],
    part: ['the light', 'the sky', 'the water', 'the background', 'the texture', 'the face'],
  },
  exchanges: [
    {
      open: [
        'Finished {subject} in {medium}, [nine hours|two evenings|a whole week] later.',
        'Work in progress: {subject}, {medium}. [Be gentle.|Be honest.]',
        'Tried {medium} for the first time today: {subject}.',
      ],
      answer: [
        '{part}! How did you do {part}?',
        'I would hang that [in my hall|over my desk] at once.',
        'You can feel the [wind|quiet|warmth] in it.',
        'Maybe a touch [darker|lighter] around {part}? The rest is [perfect|lovely].',
        'Every month you get better, it is [unfair|wonderful] to watch.',
      ],
      back: [
        '{part} nearly made me [give up|cry], so thank you!',
        'Good eye, I was unsure about exactly that.',
        'You are all too kind, [blushing|hiding under my desk].',
      ],
      aside: ['Prints when?', 'Saved to my [inspiration|happy] folder.'],
      close: ['Next one will be {subject2}, I think.', 'Back to the desk with fresh courage.'],
      emoji: ['😍', '🎨', '🔥', '👏'],
    },
    {
      open: [
        'How do you stay motivated when {part} [never works|looks wrong every time]?',
        'Art question: how do you draw {part} in {medium}?',
        'Give me a theme for today’s sketch.',
      ],
      answer: [
        'Set a timer for [ten|fifteen] minutes and allow it to be ugly.',
        'Squint until only [three values|big shapes] are left.',
        '{subject}. [Now.|Go!]',
        'Copy from life for a week, it [resets|repairs] the eye.',
        'Look at old work. You will be [surprised|proud].',
      ],
      back: [
        'Timer set. [Wish me luck.|Here we go.]',
        '{subject} is a brilliant prompt.',
        'Squinting helps so much, why does nobody teach that?',
      ],
      aside: ['Joining in, same theme.'],
      close: ['Sketch done, and it is not even terrible.'],
      emoji: ['✏️', '💡', '💚'],
    },
    {
      open: [
        'Took the camera out this morning: [fog everywhere|first frost|such soft light].',
        'One roll of film, thirty-six chances, [two|three] keepers.',
        'Which of these crops is better, the tight one or the wide one?',
      ],
      answer: [
        'The wide one [breathes|tells more of a story].',
        'Tight! It is all about {part}.',
        'That light is what people get up early for.',
        'Which lens? It has such a [gentle|dreamy] look.',
      ],
      back: [
        'My thoughts as well, thank you.',
        'An old fifty from a flea market.',
        'Worth the cold fingers, then.',
      ],
      aside: ['I was asleep at that hour and I regret nothing.'],
      emoji: ['📷', '😍', '🌫️'],
    },
  ],
}
