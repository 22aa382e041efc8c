import type { Topic } from '../../repertoire.ts'

export const pets: Topic = {
  key: 'pets',
  purpose: 'lounge',
  keywords: ['cat', 'dog', 'pet', 'kitten', 'puppy', 'hamster', 'bird', 'parrot', 'animal'],
  remarks: [
    'Pet [pictures|photos] are legally required here, you know.',
    'Please tell {pet} [hello|that we love them].',
    'My {pet} says hi. [Loudly.|From under the sofa.]',
  ],
  words: {
    pet: ['Biscuit', 'Pepper', 'Mister Beans', 'Olive', 'Captain', 'Noodle', 'Maple', 'Juno'],
    animal: ['cat', 'dog', 'parrot', 'rabbit', 'tortoise', 'puppy', 'hamster'],
    crime: [
      'stole a whole sausage',
      'sat on the keyboard during a meeting',
      'learned to open the fridge',
      'barked at the moon till two',
      'ate half a houseplant',
      'hid my left shoe again',
    ],
  },
  exchanges: [
    {
      open: [
        '{pet} {crime}. I am [not even mad|so tired].',
        'Update on {pet}: {crime}.',
        'My {animal} {crime} and [looked proud|showed no remorse].',
      ],
      answer: [
        'A [legend|criminal mastermind|true artist].',
        'Free {pet}! {pet} did nothing wrong.',
        'Mine does that [daily|too], we should start a support group.',
        'You cannot be angry at that [face|tail].',
        'Is there [footage|evidence]? The court needs to see it.',
      ],
      back: [
        '{pet} thanks you for the support.',
        'Said nobody who had to clean it up.',
        'I get [no respect|zero privacy] in this house.',
      ],
      aside: ['This is the content I [signed up|woke up] for.'],
      close: [
        'Anyway, {pet} is asleep on my arm and I [can not move|live here now].',
        'Forgiven, of course. Look at those eyes.',
      ],
      emoji: ['😂', '🐾', '❤️'],
    },
    {
      open: [
        'We are thinking of adopting {animal} number [one|two]. Any advice?',
        'Does anyone here have a {animal}? [Thinking about it.|We pick one up next week.]',
        'How did you choose the name of your {animal}?',
      ],
      answer: [
        'Let them choose you. [Sounds silly, works.|Sit down and wait.]',
        'Ask the shelter who has waited longest.',
        'Hide the [cables|good shoes|cheese]. All of it.',
        'The first week is hard, then you [forget life before|cannot imagine it otherwise].',
        'We wanted something dignified and ended up with {pet}.',
      ],
      back: [
        'That is so [sweet|helpful], thank you.',
        'My heart, okay, we are going [on Saturday|tomorrow].',
        'I will start by hiding the cheese.',
      ],
      aside: ['Expecting pictures from the first minute.'],
      close: ['{pet2} is on the list of names now.', 'I will keep you posted!'],
      emoji: ['🥹', '🐶', '🐱'],
    },
  ],
}
