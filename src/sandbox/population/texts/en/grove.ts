import type { Topic } from '../../repertoire.ts'

export const grove: Topic = {
  key: 'grove',
  purpose: 'lounge',
  keywords: ['rank', 'level', 'leaderboard', 'points'],
  remarks: [
    'Try `/rank` in #bot-commands, the card looks [great|lovely].',
    'Talk a little every minute and the levels come by themselves.',
  ],
  words: {
    number: ['three', 'five', 'seven', 'twelve'],
    prize: ['a golden watering can', 'eternal glory', 'a biscuit', 'a nod of respect', 'one free compliment'],
  },
  exchanges: [
    {
      open: [
        'Who is on top of the leaderboard this week?',
        'I am only {number} levels behind the top. [Watch out.|Coming for you.]',
        'Did anyone else just look at their rank card?',
      ],
      answer: [
        'I looked, and I am [climbing|not telling].',
        'The winner gets {prize}, I hear.',
        'I never look. [Twice a day at most.|It is about the friends.]',
        'It counts once a minute, so no use in typing faster.',
        'My card has my face on it, [so fancy|ten out of ten].',
      ],
      back: [
        '{prize} is all I ever wanted.',
        'We will see about that [on Sunday|at the end of the month].',
        'Healthy competition, they said.',
      ],
      aside: ['And I am just here for the plants.', 'Lurkers of the world, unite. Quietly.'],
      emoji: ['🏆', '👀', '🌿'],
    },
    {
      open: [
        'This place is so much calmer than my other servers.',
        'How did you all find this server?',
        'Anniversary! I joined {number} months ago.',
      ],
      answer: [
        'A friend sent me an invite and I [stayed for the people|never left].',
        'I came with a question and got [an answer and a recipe|forty friends].',
        'Same. I open it before my mail.',
        'The helpers here are [patient|angels].',
        'Happy anniversary! [Cake for everyone.|Speech!]',
      ],
      back: ['That is a lovely story.', 'May it stay like this.', 'You are the reason, you know.'],
      aside: ['Stop it, I am at work and [tearing up|smiling at a screen].'],
      emoji: ['💚', '🥹', '🎂'],
    },
    {
      open: [
        'We should do a [quiz|film|drawing] night again.',
        'Idea: a monthly [swap of recipes|sketch challenge|book circle].',
        'What event would you all come to?',
      ],
      answer: [
        'Yes! I volunteer for [snacks|the questions|keeping score].',
        'Pick a time that works for [both sides of the ocean|the night owls].',
        'As long as it is not at [six|five] in the morning here.',
        'I would even turn my microphone on for that.',
        'Put it in #announcements and I am there.',
      ],
      back: ['I will make a list of dates.', 'Time zones, my old enemy.', 'A microphone debut! Now we must.'],
      aside: ['Loved the last one.', 'Taking notes.'],
      close: ['Good, I will write it up for the Gardeners.'],
      emoji: ['🙌', '🗓️', '🎉'],
    },
  ],
}
