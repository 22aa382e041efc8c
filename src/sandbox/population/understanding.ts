import type { Language } from './character.ts'
import type { Repertoire, Topic, VisitorLines } from './repertoire.ts'

/** What a stranger's message is, as far as words tell. */
export type Mood = Exclude<keyof VisitorLines, 'called' | 'asleep'>

const SPANISH = anyOf(
  'hola|buen[ao]s|gracias|por favor|qué|cómo|cuándo|dónde|quién|está|estoy|soy|eres|tengo|quiero|puedo|pero|porque',
  'también|aquí|muy|para|algo|alguien|hacer|ayuda|adiós|chao|jaja\\w*|el|los|las|una|con|del|que|como|esto|nadie',
)
const ENGLISH = anyOf(
  'the|and|you|are|is|hello|hey|hi|thanks|thank|what|how|when|where|who|why|please|this|that|with|have|has|can|could',
  "would|do|does|good|my|your|it|for|not|anyone|help|bye|i'm|don't|just|was|about|some",
)

/** The language of `text`; `otherwise` when its words do not tell. */
export function languageOf(text: string, otherwise: Language): Language {
  const spanish = (text.match(SPANISH)?.length ?? 0) + (/[¿¡ñ]/u.test(text) ? 1 : 0)
  const english = text.match(ENGLISH)?.length ?? 0
  if (spanish === english) return otherwise
  return spanish > english ? 'es' : 'en'
}

/** In the order in which they are tried: the more telling words first. */
const MOODS: readonly [Mood, RegExp][] = [
  [
    'wellbeing',
    anyOf(
      "how are (?:you|u|things|we)|how(?:'s| is) (?:it going|everyone|life)|what'?s up|wassup|sup",
      'c[oó]mo (?:est[aá]s|est[aá]n|andas|andan|va)|qu[eé] tal|qu[eé] hay|todo bien',
    ),
  ],
  [
    'aboutLaurel',
    anyOf('xp|laurel|ranks?|levels?|leaderboard|levell?ing|rango|nivel(?:es)?|experiencia|clasificaci[oó]n'),
  ],
  ['thanks', anyOf('thanks|thank you|thx|ty|appreciate', 'gracias|te agradezco|agradecid[oa]')],
  [
    'farewell',
    anyOf(
      'bye|goodbye|good night|gn|see (?:you|ya)|cya|gotta go',
      'adi[oó]s|chao|chau|buenas noches|hasta (?:luego|ma[nñ]ana|pronto)|nos vemos|me voy',
    ),
  ],
  [
    'help',
    anyOf(
      "help|stuck|error|doesn'?t work|not working|broken|crash\\w*|fix|how do i|how can i",
      'ayuda\\w*|no (?:me )?funciona|atascad[oa]|falla|c[oó]mo (?:hago|puedo|se hace)',
    ),
  ],
  [
    'gloom',
    anyOf(
      'sad|tired|lonely|awful|terrible|bad day|sick|ill|crying',
      'triste|cansad[oa]|mal d[ií]a|fatal|enferm[oa]|llorando',
    ),
  ],
  ['laughter', anyOf('lol|lmao|rofl|haha\\w*|hehe\\w*|jaja\\w*|jeje\\w*|xd|[😂🤣]')],
  [
    'praise',
    anyOf(
      'love (?:this|it|that)|awesome|amazing|great|nice|cool|beautiful|brilliant|wonderful',
      'genial|incre[ií]ble|me encanta|qu[eé] (?:bonit[oa]|lind[oa]|bien|chul[oa])|precios[oa]|buen[ií]simo',
    ),
  ],
  [
    'greeting',
    anyOf(
      'hi|hello|hey|hiya|howdy|yo|good (?:morning|afternoon|evening)|morning|greetings|[👋]',
      'hola|holi|buenas|buenos d[ií]as|ey|saludos',
    ),
  ],
]

/** The first mood whose words occur; else a question or a comment. */
export function moodOf(text: string): Mood {
  const found = MOODS.find(([, words]) => text.search(words) !== -1)
  if (found) return found[0]
  return /[?？]/u.test(text) ? 'question' : 'comment'
}

/** The topic of which most keywords occur in `text`. */
export function topicOf(text: string, repertoire: Repertoire): Topic | undefined {
  const padded = ` ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}'-]+/gu, ' ')} `
  let best: { topic: Topic; hits: number } | undefined
  for (const topic of repertoire.topics) {
    const hits = topic.keywords.filter((keyword) => padded.includes(` ${keyword.trimStart()}`)).length
    if (hits > (best?.hits ?? 0)) best = { topic, hits }
  }
  return best?.topic
}

/** Whole words, whatever their script: `\b` knows only ASCII letters. */
function anyOf(...words: string[]): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${words.join('|')})(?!\\p{L})`, 'giu')
}
