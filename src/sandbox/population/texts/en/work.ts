import type { Topic } from '../../repertoire.ts'

export const work: Topic = {
  key: 'work',
  purpose: 'lounge',
  keywords: [
    'work',
    'job',
    'exam',
    'study',
    'school',
    'university',
    'boss',
    'meeting',
    'deadline',
    'homework',
    'interview',
    'tired',
    'sleep',
  ],
  remarks: [
    'Breaks count as work, [scientifically|I checked].',
    'You can do it. [One thing at a time.|Start with the smallest bit.]',
    'Sounds like a day that needs cake.',
  ],
  words: {
    task: [
      'my thesis',
      'a quarterly report',
      'the slides for tomorrow',
      'a maths exam',
      'the inventory',
      'a job application',
    ],
    excuse: [
      'cleaned the whole kitchen',
      'sorted my socks by colour',
      'watched one short video, then nine',
      'reorganised my desktop icons',
      'came here',
    ],
  },
  exchanges: [
    {
      open: [
        'I should be doing {task}, so naturally I {excuse}.',
        '{task} is due [tomorrow|on Monday] and I {excuse}.',
        'Somebody tell me to go back to {task}.',
      ],
      answer: [
        'Go back to {task}! [With love.|Shoo!]',
        'Twenty-five minutes, then a break. I will [time you|wait here].',
        'Open the file, write one bad sentence. That is the [trick|whole secret].',
        'I {excuse} too, so who am I to judge.',
        'Do the worst bit first, the rest is [downhill|cake].',
      ],
      back: [
        'Fine. [FINE.|Going.]',
        'One bad sentence I can do.',
        'You are a good influence, unlike the rest of you.',
      ],
      aside: ['Study room in voice is open, [quiet company|no talking] included.', 'Same here, same here.'],
      close: ['Done for today! I even liked it in the end.', 'Two pages. TWO! Bed now.'],
      emoji: ['😅', '💪', '📚'],
    },
    {
      open: [
        'I got the [job|place|apartment]!',
        'The [interview|exam|presentation] is over and it went [well|fine, I think]!',
        'Small win today: {task} is [finished|handed in].',
      ],
      answer: [
        '[Congratulations|Amazing|YES]! You earned that.',
        'We knew it. [All of us.|Some of us had bets.]',
        'How will you celebrate?',
        'So happy for you. [Cake tonight!|Go dance!]',
      ],
      back: [
        'Thank you, I am still [shaking|smiling].',
        'Cake, obviously cake.',
        'I would not have dared without you lot.',
      ],
      aside: ['Best news of the day.'],
      emoji: ['🎉', '🥳', '👏', '💚'],
    },
    {
      hours: { from: 23, to: 5 },
      open: [
        'Why am I awake at this hour.',
        'Who else [can not sleep|is still up]?',
        'Night crew, report in.',
      ],
      answer: [
        'Present. [Sadly.|As always.]',
        'It is [noon|afternoon] here, I am your sober friend.',
        'Put the phone away! Says the person [on a phone|with two screens].',
        'Warm milk and a boring [podcast|book]. Works every time.',
        'The night is when the good ideas come. And the bad ones.',
      ],
      back: [
        'The ceiling and I are [old friends|in negotiations].',
        'Five more minutes.',
        'Good company at least.',
      ],
      aside: ['*dims the lights*', 'Shh, the lurkers are sleeping.'],
      close: ['Okay, good night for real.', 'Alright, phone off. Night, all.'],
      emoji: ['🌙', '🦉', '😴'],
    },
  ],
}
