import type { VisitorLines } from '../../repertoire.ts'

export const visitors: VisitorLines = {
  greeting: [
    '[Hey|Hi|Hello] {name}! [Good to see you.|How are you?|Make yourself at home.]',
    '[Hi|Hey there] {name}, [welcome in|nice of you to drop by].',
    'Oh, hello {name}! [What brings you here today?|We were just chatting.]',
    '{name}! [How is your day going?|Pull up a chair.]',
  ],
  wellbeing: [
    'Doing [well|fine], thanks for asking! And you, {name}?',
    'A bit sleepy, otherwise [great|good]. How about you?',
    'Better now that [somebody asked|the tea is ready]. You?',
    'Can not complain. [Well, I can, but I will not.|What about yourself?]',
  ],
  question: [
    'Good question, {name}. [My guess would be yes.|I had to think about it.]',
    'Hmm, I [think|believe] so, but [somebody here knows better|do not quote me].',
    'It depends, I would say. What makes you ask?',
    'I wondered about that too the other day!',
    'Honestly? [No idea, but now I want to know.|I would try it and see.]',
    'In my experience: [yes|mostly yes], with a pinch of patience.',
  ],
  help: [
    'What have you tried so far, {name}?',
    'Let us find out together. What happens [exactly|step by step]?',
    'I had something like that. Start with the [simplest|smallest] thing that still fails.',
    'Can you tell a bit more, {name}? Version, message, anything [odd|unusual]?',
    'Happy to look at it with you. [Since when is it so?|Did anything change recently?]',
  ],
  thanks: [
    'Any time, {name}!',
    'You are welcome! [That is what we are here for.|Happy to help.]',
    'No problem at all 🌿',
    '[Gladly|Always], {name}.',
  ],
  farewell: [
    'See you, {name}! [Take care.|Come back soon.]',
    'Bye {name}, have a good [one|rest of the day]!',
    'Sleep well, or whatever [comes next|the clock says]!',
    'Until next time, {name} 👋',
  ],
  laughter: [
    'Haha, [right?|I know!]',
    'Glad that somebody [laughs|gets it].',
    'I am still laughing, to be honest.',
    '😂',
  ],
  praise: [
    'Aw, [thank you|that is kind], {name}!',
    'Right? I think so too.',
    'You have good taste, {name}.',
    'That makes my [day|evening]!',
  ],
  gloom: [
    'Oh no, {name}. [Do you want to talk about it?|I am sorry to hear that.]',
    'That sounds [rough|exhausting]. Hope it gets better soon.',
    'Sending you [tea and patience|a virtual blanket], {name}.',
    'Hang in there. [Tomorrow is a new day.|We are here.]',
  ],
  aboutLaurel: [
    'Type `/rank` and Laurel draws you a card, {name}.',
    'You earn XP for messages, once a minute. [So no need to hurry.|Quality over speed!]',
    'The `/leaderboard` shows who talks [most|too much], I am afraid I am on it.',
    'Levels come by chatting. [Some give a role.|I got here with recipes alone.]',
    'Try it in #bot-commands, the commands are all there, {name}.',
  ],
  called: [
    'You called, {name}?',
    'I am here! [What is up?|Tell me.]',
    'Yes, {name}? [Caught me with my tea.|At your service.]',
    'That is me! [What can I do for you?|What did I do this time?]',
    'Reading along, {name}. [Go on.|You have my attention.]',
  ],
  comment: [
    'I can [relate|see that].',
    'Interesting, tell us more, {name}.',
    'Ha, [that is one way to put it|I like how you think].',
    'Same here, [to be honest|more or less].',
    'I would not have guessed!',
    'That reminds me of [last summer|a friend of mine|my first week here].',
    'Fair point, {name}.',
    'Noted! [And what happened then?|Go on.]',
    'You are not alone with that, {name}.',
    '[Really|Seriously]? I want to hear the whole story.',
  ],
  asleep: [
    '{friend} is asleep, it is {hour} over there. [They will see it tomorrow.|Can I help instead?]',
    'It is {hour} where {friend} lives, so give it a few hours. [I am here, though!|Anything I can do?]',
    '{friend} will answer after breakfast, I think. Their clock says {hour}.',
  ],
}

export const welcome: readonly string[] = [
  'Welcome, {name}! [Make yourself at home.|Good to have you.|Tea is over there.]',
  'Hi {name}, welcome to the grove! [Pick a tree.|What brought you here?]',
  'A new face! [Hello|Hey] {name} 👋',
  'Welcome {name}! [Ask anything, nobody bites.|The plants are friendly, too.]',
  'Oh nice, {name} is here. Welcome!',
  '[Hey|Hi] {name}! [Say hello in #general when you like.|Introduce your pets first, please.]',
  'Glad you found us, {name}.',
  'Welcome aboard, {name}! [Games, recipes and bad puns ahead.|You picked a good day.]',
]

export const congratulation: readonly string[] = [
  '[Congrats|Congratulations|Well done], {name}!',
  'Level up! [Cake for|Three cheers for] {name}!',
  'Look at {name} go!',
  '{name} is [unstoppable|on fire] today.',
  'And up it goes. Bravo, {name}!',
  'You earned that, {name} 🌿',
]
