import { describe, expect, it } from 'vitest'
import { english } from '../../../src/sandbox/population/texts/en/index.ts'
import { languageOf, moodOf, topicOf } from '../../../src/sandbox/population/understanding.ts'

describe('understanding a stranger', () => {
  it.each([
    ['Hi everyone!', 'greeting'],
    ['buenas', 'greeting'],
    ['how are you all?', 'wellbeing'],
    ['hola, ¿qué tal?', 'wellbeing'],
    ['how do I see my rank', 'aboutLaurel'],
    ['¿cuál es mi nivel?', 'aboutLaurel'],
    ['thanks a lot', 'thanks'],
    ['adiós', 'farewell'],
    ['my script crashes, please help', 'help'],
    ['hahaha', 'laughter'],
    ['that is amazing', 'praise'],
    ['estoy muy triste', 'gloom'],
    ['Is there a bus on Sundays?', 'question'],
    ['I bought a lamp', 'comment'],
    ['', 'comment'],
  ])('reads %j as %s', (text, mood) => {
    expect(moodOf(text)).toBe(mood)
  })

  it('does not see words inside of other words', () => {
    expect(moodOf('The chihuahua sat on a hill')).toBe('comment')
    expect(moodOf('estábamos viendo el mar')).toBe('comment')
  })

  it('tells English from Spanish and otherwise keeps the language of the room', () => {
    expect(languageOf('what do you think about this?', 'es')).toBe('en')
    expect(languageOf('¿qué opinas de esto?', 'en')).toBe('es')
    expect(languageOf('está bien', 'en')).toBe('es')
    expect(languageOf('12345', 'es')).toBe('es')
    expect(languageOf('ok', 'en')).toBe('en')
  })

  it('finds the topic that was touched on', () => {
    expect(topicOf('my cat learned to open doors', english)?.key).toBe('pets')
    expect(topicOf('Any good recipe for bread or soup?', english)?.key).toBe('cooking')
    expect(topicOf('the quick brown', english)).toBeUndefined()
  })
})
