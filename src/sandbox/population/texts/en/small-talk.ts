import type { Topic } from '../../repertoire.ts'

export const smallTalk: Topic = {
  key: 'small-talk',
  purpose: 'lounge',
  keywords: ['weekend', 'today', 'birthday', 'news', 'happy', 'monday', 'friday'],
  remarks: ['Tell us more!', 'And how was the rest of your day?', 'That made me smile.'],
  words: {
    joy: [
      'clean sheets',
      'an empty inbox',
      'the first coffee',
      'a bus that comes on time',
      'bread from the oven',
      'finding money in a coat',
    ],
    find: [
      'a tiny bookshop',
      'a cat in a shop window',
      'my old diary',
      'a four-leaf clover',
      'a forgotten chocolate bar',
    ],
  },
  exchanges: [
    {
      hours: { from: 5, to: 12 },
      open: [
        'Good morning from [here|my corner of the world]!',
        'Hello everyone, what did I miss?',
        'How is everybody [today|doing]?',
      ],
      answer: [
        'Morning! [Slept well?|Coffee is on.]',
        'Hey hey, good to see you.',
        'You missed [three debates and a cat|nothing and everything].',
        'Surviving. [You?|Tea helps.]',
        'Pretty good, {joy} this morning.',
      ],
      back: ['Glad to hear it.', 'Better now, honestly.', 'I go away for one night and this happens.'],
      aside: ['o/', 'Hello from the night shift.'],
      emoji: ['👋', '☀️', '💚'],
    },
    {
      open: [
        'Tell me one good thing that happened [today|this week].',
        'Small joys thread, I start: {joy}.',
        'I found {find} today and it made my [day|week].',
      ],
      answer: [
        '{joy2}. [Does not take much.|Simple as that.]',
        'My [gran|little brother|neighbour] called just to say hello.',
        'I laughed so hard at lunch that I [cried|snorted].',
        'Somebody held the door AND smiled.',
        'I slept nine hours. Nine!',
      ],
      back: ['That is lovely.', 'See, this is why I ask.', 'More of that for everyone, please.'],
      aside: ['Keeping this thread for bad days.'],
      close: ['Thanks, I needed this round.'],
      emoji: ['🥹', '💛', '✨'],
    },
    {
      open: [
        'Plans for the weekend?',
        'What is everyone up to [later|this weekend]?',
        'Friday feeling, even if it is not Friday.',
      ],
      answer: [
        'Absolutely nothing, and I [cannot wait|earned it].',
        'Flea market, {find} if I am lucky.',
        'Helping a friend move. [Pray for my back.|Fourth floor. No lift.]',
        'Sleep, soup, repeat.',
        'A long walk and then [games|a film] here in voice?',
      ],
      back: [
        'Nothing is the best plan.',
        'That sounds [perfect|exhausting and nice].',
        'Count me in for voice.',
      ],
      aside: ['Working, but I will read along.'],
      emoji: ['🎉', '🛋️', '👍'],
    },
  ],
}
