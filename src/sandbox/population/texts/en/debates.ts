import type { Topic } from '../../repertoire.ts'

export const debates: Topic = {
  key: 'debates',
  purpose: 'lounge',
  keywords: ['opinion', 'debate', 'unpopular', 'versus', ' vs '],
  remarks: [
    'That is a [bold|brave|spicy] position and I respect it.',
    'We should make a poll about this.',
    'I would argue, but I [kind of agree|fear you are right].',
  ],
  words: {
    thing: ['soup', 'a hot dog', 'cereal', 'a lasagna', 'toast with butter', 'an iced coffee'],
    other: ['a salad', 'a sandwich', 'a cake', 'a pudding', 'a drink', 'a stew'],
    animal: ['goose', 'raccoon', 'very calm cow', 'hundred ants in a coat', 'swan', 'pelican'],
    job: ['run a bakery', 'file my taxes', 'drive a bus', 'answer my mail', 'moderate this server'],
  },
  exchanges: [
    {
      open: [
        'Serious question: is {thing} {other}?',
        'My [flatmate|sister|boss] claims that {thing} is {other} and I have not slept since.',
        'Settle this for us: {thing}. {other}, yes or no?',
      ],
      answer: [
        'Legally? No. [Spiritually?|In my heart?] Absolutely.',
        'It is about the [shape|temperature|intention], so yes.',
        'I refuse to live in a world where that is true.',
        'By that logic [the ocean|my bathtub|a puddle] counts as well.',
        'Depends. Do you eat it [standing up|with a spoon|in shame]?',
      ],
      back: [
        'That argument is terrible and I am [stealing|writing down] it.',
        'You have clearly thought about this before.',
        'Noted. The court will [adjourn for lunch|consider it].',
      ],
      aside: [
        'I leave for five minutes and this is what [I come back to|you talk about].',
        'Can we pin this?',
      ],
      close: ['The jury is [out|hungry].', 'I regret asking, thank you all.'],
      emoji: ['🤔', '😂', '⚖️'],
    },
    {
      open: [
        'Would you rather [fight|negotiate with] one {animal} or share a flat with it for a year?',
        'Which animal would be the worst to {job}?',
        'Hear me out: a {animal}, but it can {job}.',
      ],
      answer: [
        'I have met [geese|swans|toddlers]. I choose peace.',
        'A {animal} with that much power would [never stop|start a union].',
        'Honestly it would do a better job than [me|my manager|half of us].',
        'I need to know if it [pays rent|can use a keyboard] first.',
      ],
      back: [
        'This is the sort of expert answer I [come here for|pay nothing for].',
        'You answered suspiciously fast.',
        'A {animal} wrote that.',
      ],
      aside: ['I have so many follow-up questions.', 'The {animal} lobby is strong in here.'],
      emoji: ['😂', '🪿', '💀'],
    },
    {
      open: [
        'What is a small hill that you would die on?',
        'Unpopular opinion time: [mornings are good|socks in bed are fine|tea needs no sugar|trains beat planes].',
        'Tell me one [tiny|completely pointless] thing you feel strongly about.',
      ],
      answer: [
        'Tabs in the browser should [expire after a week|come with a funeral].',
        'Every [kitchen|home] needs exactly one good knife and nothing else.',
        'Phone calls [should start with a text|ought to be forbidden before ten].',
        'A film over two hours needs an [intermission|interval with ice cream].',
        'People who back up their photos [sleep better|are simply happier].',
      ],
      back: [
        'I came to argue and now I [just agree|am convinced].',
        'Somebody make a poll, quick.',
        'Strong words. [Correct|Fair] words.',
      ],
      aside: ['Respectfully: no.', 'This thread ends friendships, carry on.'],
      emoji: ['🔥', '💯', '😤'],
    },
  ],
}
