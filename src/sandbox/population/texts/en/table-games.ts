import type { Topic } from '../../repertoire.ts'

export const tableGames: Topic = {
  key: 'table-games',
  purpose: 'lounge',
  keywords: ['board game', 'boardgame', 'dice', 'dungeon', 'chess', 'campaign', 'puzzle'],
  remarks: [
    'I would join a [dice|board game] evening in a heartbeat.',
    'Chess with me is [short|mostly apologies].',
  ],
  words: {
    boardgame: ['Salt Road', 'Beekeepers', 'Little Canals', 'The Seventh Bridge', 'Turnip Barons'],
    hero: [
      'a bard with stage fright',
      'a dwarf who hates caves',
      'a retired pirate',
      'two goblins in one robe',
      'a polite vampire',
    ],
  },
  exchanges: [
    {
      open: [
        'Played {boardgame} with [the family|my neighbours|four strangers] [yesterday|on Sunday].',
        'Does {boardgame} work with two players?',
        'Is {boardgame} worth [the shelf space|the price]?',
      ],
      answer: [
        'Best with [three|four], but two is [fine|quick and mean].',
        'We still speak to each other afterwards, so [yes|ten out of ten].',
        'The rules take an hour, the fun takes [ten minutes|a whole evening].',
        'I prefer {boardgame2}, less arithmetic.',
      ],
      back: [
        'Then I know what [Saturday|the next rainy day] looks like.',
        'My [aunt|brother] wins everything by forty points, so we will see.',
        'Good to know, thanks!',
      ],
      aside: ['I own it and have never opened it. [There, I said it.|Confession over.]'],
      close: ['[Dice night|Game night] here some time?', 'I will bring it next time.'],
      emoji: ['🎲', '♟️', '👍'],
    },
    {
      open: [
        'New campaign starts on [Friday|Sunday] and I am playing {hero}.',
        'Our game master just let me play {hero}. [Mistake.|This will end well.]',
        'Torn between {hero} and {hero2} for the next campaign.',
      ],
      answer: [
        'I would read [a whole book|six novels] about that.',
        'What could [possibly|ever] go wrong.',
        'Our last party had {hero2} and we [never left the tavern|burned down a bakery].',
        'Please keep notes, we need [updates|the whole story].',
      ],
      back: [
        'The tavern is already [nervous|on fire].',
        'I have a backstory of [nine pages|one sad sentence].',
        'You will get a report after every session.',
      ],
      aside: ['May your dice be kind.'],
      emoji: ['🎲', '😂', '🐉'],
    },
  ],
}
