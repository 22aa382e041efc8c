import type { Topic } from '../../repertoire.ts'

export const coding: Topic = {
  key: 'coding',
  purpose: 'help',
  keywords: [
    'code',
    'coding',
    'program',
    'python',
    'javascript',
    'typescript',
    'bug',
    'error',
    'git',
    'server',
    'api',
    'database',
    'sql',
    'regex',
  ],
  remarks: [
    'Can you post the smallest piece that still shows it?',
    'Which version is that?',
    'Sounds like something that [a log line|one test] would tell us.',
  ],
  words: {
    language: ['Python', 'TypeScript', 'Rust', 'SQL', 'Go', 'Kotlin'],
    problem: [
      'a date is off by one day',
      'the list is empty, but only on Mondays',
      'it works here and fails on the server',
      'a loop never ends',
      'the test passes alone and fails together',
      'half the umlauts turn into boxes',
    ],
    advice: [
      'print the value right before',
      'halve the input until it works',
      'write the failing test first',
      'read the message from the bottom up',
      'check the time zone',
    ],
  },
  exchanges: [
    {
      open: [
        '{language} question: {problem}. Where would you look?',
        'I am stuck: {problem}. [Two hours now.|I am out of ideas.]',
        'Beginner here with {language}: {problem}.',
      ],
      answer: [
        'I would {advice}. [Boring, but it works.|Every time.]',
        'Can you show the smallest snippet that still does it?',
        'Smells like [shared state|a cache|a time zone] to me.',
        'Had that last month: {advice}, then it was obvious.',
        'What did you expect to see instead?',
      ],
      back: [
        'Good question, let me cut it down.',
        'I will {advice} and come back.',
        'Explaining it to you [already gave me an idea|makes me doubt everything].',
      ],
      aside: ['The rubber duck strikes again.', 'It is always the time zone.'],
      close: [
        'Found it! One character. [ONE.|I need a walk.]',
        'Solved, thank you so much!',
        'It works and I even know why now.',
      ],
      emoji: ['🤔', '🦆', '🙏', '✅'],
    },
    {
      open: [
        'What should I build to learn {language}?',
        'Is {language} a good [first|second] language?',
        'How did you learn {language}?',
      ],
      answer: [
        'Something small that you would use yourself, [a chore list|a tea timer].',
        'By breaking things, mostly. [And reading others’ code.|And fixing them again.]',
        'Pick one and stay with it for [three|six] months.',
        'A bot for a server like this one, it is great fun.',
        'Finish something ugly before you start something pretty.',
      ],
      back: ['A tea timer! I love that.', 'Staying with one is the hard part.', 'Ugly I can do.'],
      close: ['Thank you, starting tonight.'],
      emoji: ['💡', '👩‍💻', '👍'],
    },
    {
      open: [
        'Can someone review a [short|tiny] script of mine?',
        'Is it okay to ask [silly|basic] questions here?',
        'What is the polite way to ask for code review here?',
      ],
      answer: [
        'Just ask, that is what the room is for.',
        'Post it, say what it should do, and what it does instead.',
        'No question is silly before [lunch|coffee].',
        'Happy to look [after work|in a bit].',
      ],
      back: [
        'You are kind. I will tidy it up first.',
        'Great, thank you!',
        'Give me ten minutes to remove the embarrassing comments.',
      ],
      emoji: ['💚', '🙌'],
    },
  ],
}
