import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/core/random.ts'
import { Phrasing } from '../../../src/sandbox/population/phrase.ts'
import type { Repertoire, Topic } from '../../../src/sandbox/population/repertoire.ts'
import { repertoires } from '../../../src/sandbox/population/texts/index.ts'

const names = { name: 'Ana', friend: 'Tobin', hour: '3:10' }

function topicLines(topic: Topic): string[] {
  const talk = topic.exchanges.flatMap(({ open, answer, back, aside, close }) => [
    ...open,
    ...answer,
    ...back,
    ...(aside ?? []),
    ...(close ?? []),
  ])
  return [...talk, ...topic.remarks]
}

function otherLines({ visitors, welcome, congratulation }: Repertoire): string[] {
  return [...Object.values(visitors as object).flat(), ...welcome, ...congratulation] as string[]
}

describe.each(repertoires)('what can be said in $language', (repertoire) => {
  const { topics } = repertoire
  const all = [...topics.flatMap(topicLines), ...otherLines(repertoire)]

  it('has several hundred lines, none of them twice', () => {
    expect(all.length).toBeGreaterThan(500)
    expect(all.filter((line, at) => all.indexOf(line) !== at)).toEqual([])
  })

  it('fills every slot and alternative of every line, whatever the dice', () => {
    for (let seed = 0; seed < 20; seed++) {
      const random = seededRandom(seed)
      for (const topic of topics)
        for (const line of topicLines(topic)) expectFinished(new Phrasing(random, topic.words).say(line))
      for (const line of otherLines(repertoire)) expectFinished(new Phrasing(random, {}).say(line, names))
    }
  })

  it('gives every topic keywords in lower case and every exchange emoji', () => {
    for (const { keywords, exchanges } of topics) {
      expect(keywords.length).toBeGreaterThan(0)
      for (const keyword of keywords) expect(keyword).toBe(keyword.toLowerCase())
      for (const { emoji } of exchanges) expect(emoji.length).toBeGreaterThan(0)
    }
  })

  it('names no one with a mention and links nowhere', () => {
    for (const line of all) expect(line).not.toMatch(/@|https?:/u)
  })
})

it('puts the right article before English words, whatever fills the slot', () => {
  const english = repertoires.find(({ language }) => language === 'en')
  for (let seed = 0; seed < 20; seed++) {
    for (const topic of english?.topics ?? [])
      for (const line of topicLines(topic))
        expect(new Phrasing(seededRandom(seed), topic.words).say(line)).not.toMatch(
          /\ba [aeio]|\ban [^aeiouh]/iu,
        )
  }
})

it('contracts a and de with el, as Spanish does, but not with a title or a name', () => {
  const say = (line: string) => new Phrasing(seededRandom(1), { task: ['el informe'] }).say(line)
  expect(say('vuelve a {task}')).toBe('Vuelve al informe')
  expect(say('cerca de {task}')).toBe('Cerca del informe')
  expect(say('la casa de Elena, para él, a «El reloj»')).toBe('La casa de Elena, para él, a «El reloj»')
})

it('has the same topics in every language', () => {
  const [first, ...rest] = repertoires.map(({ topics }) => topics.map(({ key }) => key))
  for (const keys of rest) expect(keys).toEqual(first)
})

function expectFinished(text: string): void {
  expect(text).not.toMatch(/[{}[\]|]|undefined|^\s|\s$| {2}/u)
  expect(text.length).toBeGreaterThan(0)
  expect(text.length).toBeLessThan(300)
}
