import type { Topic } from '../../repertoire.ts'

export const outdoors: Topic = {
  key: 'outdoors',
  purpose: 'lounge',
  keywords: [
    'weather',
    'rain',
    'snow',
    'sun',
    'cold',
    'hot',
    'hike',
    'walk',
    'run',
    'bike',
    'gym',
    'swim',
    'sport',
    'football',
  ],
  remarks: [
    'Here it is [grey and windy|sunny for once|raining sideways].',
    'How far did you go?',
    'I should go outside more. [Tomorrow.|Said every day.]',
  ],
  words: {
    weather: [
      'raining sideways',
      'far too hot',
      'foggy like in a film',
      'snowing',
      'stormy',
      'suspiciously perfect',
    ],
    sport: ['running', 'climbing', 'swimming', 'cycling', 'rowing', 'table tennis'],
    distance: [
      'five kilometres',
      'eight kilometres',
      'my first ten kilometres',
      'twenty lengths',
      'one very steep hill',
    ],
  },
  exchanges: [
    {
      open: [
        'It is {weather} here. How is it where you are?',
        '{weather} since [this morning|Tuesday] and I have [no umbrella|run out of tea].',
        'Weather report please, I am planning [the weekend|a picnic].',
      ],
      answer: [
        'Also {weather}. [Solidarity.|We can suffer together.]',
        'Perfect here, [sorry|I will send some over].',
        'My window says {weather2}, my app says sun. [One of them lies.|I trust neither.]',
        'Dark. It is night here, but [a warm night|a clear one].',
        'No idea, the curtains are [closed|winning].',
      ],
      back: [
        'Trade you?',
        'I will take [half a cloud|anything] at this point.',
        'The app has lied to me [all week|since I was born].',
      ],
      aside: ['Small talk about weather in six time zones, I love it.'],
      emoji: ['🌧️', '☀️', '🥶'],
    },
    {
      open: [
        'Did {distance} today! [Slowly, but still.|My legs resigned.]',
        'Back from {sport}. I [live|feel ten years younger|cannot feel my arms].',
        'Week [two|three|five] of {sport}, and I actually look forward to it.',
      ],
      answer: [
        'That is [brilliant|huge], well done!',
        'The day after tomorrow will hurt. [Stretch!|Trust me on this.]',
        'You make me want to dust off my [shoes|bike].',
        'What do you listen to on the way?',
        'Slow counts exactly the same.',
      ],
      back: [
        'Thank you! Nobody at home was impressed.',
        'Stretching now, [complaining loudly|like an old door].',
        'Come along next time, even virtually.',
      ],
      aside: ['I got up from the sofa twice today, same thing.', 'Proud of you!'],
      close: ['Now: [shower, food, sofa|an enormous sandwich].'],
      emoji: ['💪', '🏃', '🎉'],
    },
  ],
}
