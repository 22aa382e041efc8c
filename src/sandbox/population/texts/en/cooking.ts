import type { Topic } from '../../repertoire.ts'

export const cooking: Topic = {
  key: 'cooking',
  purpose: 'lounge',
  keywords: [
    'cook',
    'recipe',
    'eat',
    'food',
    'dinner',
    'lunch',
    'breakfast',
    'bake',
    'bread',
    'hungry',
    'pizza',
    'soup',
    'cake',
  ],
  remarks: [
    'Now I am hungry. [Thanks for that.|Whose fault is that? Yours.]',
    'Recipe or it did not happen!',
    'I would add [garlic|lemon|chilli]. I always would.',
    'We had {dish} today and I could [eat it again|live on it].',
  ],
  words: {
    dish: [
      'lentil soup',
      'mushroom risotto',
      'a potato curry',
      'onion tart',
      'fried rice',
      'tomato beans',
      'peanut noodles',
      'pumpkin gnocchi',
    ],
    extra: [
      'a spoon of miso',
      'smoked paprika',
      'lemon zest',
      'a splash of vinegar',
      'roasted garlic',
      'fresh dill',
      'a bit of honey',
    ],
    baked: ['sourdough', 'cinnamon rolls', 'a plum cake', 'banana bread', 'cheese scones', 'flatbread'],
  },
  exchanges: [
    {
      hours: { from: 10, to: 21 },
      open: [
        'What is everyone [having for dinner|eating tonight|cooking today]?',
        'I have [twenty minutes|half an hour], an onion and no plan. Ideas?',
        'Give me [a dinner idea|something quick to cook] that is not pasta again.',
      ],
      answer: [
        '{dish}, always {dish}. [You will not regret it.|It forgives everything.]',
        'Fry whatever you have, add {extra}, [call it fusion|pretend it was planned].',
        'Leftovers and [no shame|dignity].',
        'I am on day three of the same pot of {dish2}.',
        'Eggs. The answer is always eggs.',
      ],
      back: [
        'Ooh, I even have {extra} at home.',
        '{dish} it is, you [talked me into it|win].',
        'My stomach just [replied for me|voted yes].',
      ],
      aside: [
        'Reading this channel hungry was [a mistake|brave].',
        'Can somebody deliver? I [tip in memes|live far away].',
      ],
      close: [
        'Update: it [was delicious|actually worked]. Kitchen looks like a storm passed.',
        'Done and eaten, thanks all!',
      ],
      emoji: ['😋', '🍲', '🔥'],
    },
    {
      open: [
        'My {baked} came out [flat as a plate|perfect for once|a bit too dark].',
        'First attempt at {baked}. The house smells [amazing|like victory].',
        'Who here bakes? My {baked} [refuses to rise|keeps sticking to the tin].',
      ],
      answer: [
        'Give it [more time|a warmer spot|a longer rest]. Time fixes most dough.',
        'Oven thermometers are cheap and mine was off by [twenty|thirty] degrees!',
        'Brush it with [milk|butter|egg] at the end, it hides all sins.',
        'I would eat it either way and ask for seconds.',
        'It is the flour. I [changed mine|bought another brand] and suddenly I could bake.',
      ],
      back: [
        'That might be it, my kitchen is [freezing|far too warm].',
        'Next batch on [Sunday|the weekend], I will try.',
        'Nobody tells you these things!',
      ],
      aside: ['Save me a slice.', 'Photo in #showcase or I will not believe it.'],
      close: ['You are a kind bunch.', 'Half of it is already gone, so it cannot be that bad.'],
      emoji: ['🍞', '😍', '👏'],
    },
    {
      open: [
        'Coffee or tea people, raise your [hands|mugs].',
        'How many coffees are too many? Asking [for a friend|with shaking hands].',
        'Third [coffee|tea] of the day and I [can hear colours|feel nothing].',
      ],
      answer: [
        'Tea. [Black, strong, no debate.|With too much ginger.]',
        'One good one in the morning, then [water and regret|nothing].',
        'I stopped counting [at four|in spring].',
        'Decaf after lunch changed my [sleep|life].',
        'Cocoa. I said what I said.',
      ],
      back: [
        'I admire the [honesty|discipline].',
        'That explains [a lot|your typing speed].',
        'Alright, switching to water. [Tomorrow.|Soon.]',
      ],
      aside: ['*sips quietly*', 'Cocoa people are the happiest people.'],
      emoji: ['☕', '🍵', '😂'],
    },
  ],
}
