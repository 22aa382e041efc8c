import type { Topic } from '../../repertoire.ts'

export const travel: Topic = {
  key: 'travel',
  purpose: 'lounge',
  keywords: [
    'travel',
    'trip',
    'flight',
    'train',
    'holiday',
    'vacation',
    'city',
    'country',
    'visit',
    'language',
    'spanish',
  ],
  remarks: [
    'Which [season|month] would you go in?',
    'Take the train if you can, the views alone.',
    'I have only been there on maps.',
  ],
  words: {
    place: [
      'Porto',
      'Kyoto',
      'Oaxaca',
      'Tbilisi',
      'Valparaíso',
      'the Azores',
      'Ljubljana',
      'Hanoi',
      'Galway',
    ],
    food: ['the soup', 'the market', 'the bakeries', 'the coffee', 'the noodles at midnight'],
    tongue: ['Spanish', 'Japanese', 'Welsh', 'Arabic', 'Polish', 'Portuguese'],
  },
  exchanges: [
    {
      open: [
        'Has anyone been to {place}? [Thinking of spring.|I have four days.]',
        'Dreaming of {place} instead of [working|doing the dishes].',
        'Four days off. {place} or {place2}?',
      ],
      answer: [
        '{place}, for {food} alone.',
        'Go outside the season and [just walk|get lost on purpose].',
        'I lived there for a [year|summer] and still miss {food}.',
        '{place2}. [Fewer people, better hills.|Always.]',
        'Pack [half of what you think|comfortable shoes] and take the night train.',
      ],
      back: [
        'You had me at {food}.',
        'Looking at trains [as we speak|already].',
        'Nobody ever regrets the shoes advice.',
      ],
      aside: ['Can I fit in a suitcase?', 'Send a postcard to the server!'],
      close: ['Booked! What have I done.', 'I will sleep on it. [Probably {place}.|Who am I fooling.]'],
      emoji: ['✈️', '🌍', '😍'],
    },
    {
      open: [
        'Anyone else learning {tongue}? Day [twelve|forty|two hundred] here.',
        'I understood a whole [sentence|joke] in {tongue} today!',
        'How do you practise {tongue} without [a partner|living there]?',
      ],
      answer: [
        'Write in #general-es or wherever, people here are [kind|patient].',
        'Films with subtitles in the [same|new] language.',
        'Label everything in the flat. My fridge is [bilingual|very confused].',
        'Talk to yourself [in the shower|while cooking]. It works.',
        'Children’s books! Humbling, but they work.',
      ],
      back: [
        'My fridge is about to learn a lot.',
        'I am shy, but you are right.',
        'Okay, ten minutes every morning from now on.',
      ],
      aside: ['¡Ánimo! You can do it.', 'My best phrase is still “where is the library”.'],
      close: ['Thanks, or rather: [gracias|arigatō|dziękuję]!'],
      emoji: ['💬', '💪', '📖'],
    },
  ],
}
