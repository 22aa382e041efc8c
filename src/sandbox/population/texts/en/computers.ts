import type { Topic } from '../../repertoire.ts'

export const computers: Topic = {
  key: 'computers',
  purpose: 'help',
  keywords: [
    'computer',
    'laptop',
    'windows',
    'linux',
    'phone',
    'screen',
    'wifi',
    'internet',
    'driver',
    'printer',
    'install',
    'update',
    'backup',
  ],
  remarks: [
    'What does the [exact|whole] error message say?',
    'Did it ever work before, and what changed since?',
    'Which system is it? That helps us help you.',
  ],
  words: {
    device: ['laptop', 'printer', 'router', 'tablet', 'phone', 'second screen', 'microphone'],
    symptom: [
      'drops the connection every few minutes',
      'gets very hot',
      'will not wake up',
      'makes a clicking sound',
      'shows only half the picture',
      'forgets its settings',
    ],
  },
  exchanges: [
    {
      open: [
        'My {device} {symptom}. Any idea where to start?',
        'Help, the {device} {symptom} [since the last update|since yesterday].',
        'Is it normal that a {device} {symptom}?',
      ],
      answer: [
        'First things first: other cable, other socket. [You would be surprised.|It is the cable more often than not.]',
        'Does it happen right after [a cold start|a restart] as well?',
        'Check for a firmware update on the maker’s own page.',
        'Mine did that, it was [dust|the power plan|a loose plug].',
        'Write down the exact time it happens, patterns help a lot.',
      ],
      back: [
        'Only when it has been on for a while.',
        'Trying another cable now, one minute.',
        'I had not thought of that at all.',
      ],
      aside: ['Following, my {device2} is next.'],
      close: [
        'It was the cable. [IT WAS THE CABLE.|Of course.] Thank you!',
        'Fixed! You saved me a trip to the shop.',
        'Better already, I will watch it tonight. Thanks!',
      ],
      emoji: ['🤔', '🙏', '✅'],
    },
    {
      open: [
        'How do you all back up your [photos|files]?',
        'Which password manager do people here like?',
        'Do I really need to replace a [five|six] year old {device}?',
      ],
      answer: [
        'Two copies at home, one [elsewhere|at my sister’s]. Test one now and then.',
        'Anything is better than a note on the [monitor|fridge].',
        'If it does what you need, keep it. [Clean it, though.|New battery, new life.]',
        'I wrote my answer to this in the pinned guide, [have a look|it is short].',
      ],
      back: [
        'The monitor note hurts because it is true.',
        'That is less work than I feared.',
        'Then I know what I do on Sunday.',
      ],
      close: ['Thanks, setting it up now.', 'Very clear, thank you both.'],
      emoji: ['👍', '💾', '🙏'],
    },
  ],
}
