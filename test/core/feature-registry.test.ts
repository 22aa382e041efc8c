import { describe, expect, it } from 'vitest'
import { defineCommand } from '../../src/core/command.ts'
import { defineFeature, type Feature, type Services } from '../../src/core/feature.ts'
import { setUpFeatures } from '../../src/core/feature-registry.ts'
import { silentLog } from '../../src/core/log.ts'

const services = { log: silentLog } as unknown as Services

function feature(
  name: string,
  needs: readonly Feature[] = [],
  setup: Feature['setup'] = () => ({}),
): Feature {
  return defineFeature({ name, permissions: [], intents: [], needs, setup })
}

const ping = defineCommand({ name: 'ping', run: async () => {} })
const setup = () => ({ commands: [ping] })

describe('setUpFeatures', () => {
  it('sets a feature up after those that it needs, and gives it their doorways', async () => {
    const order: string[] = []
    const counter = defineFeature({
      name: 'counter',
      permissions: [],
      intents: [],
      setup() {
        order.push('counter')
        return { doorway: { next: () => 7 } }
      },
    })
    const user = feature('user', [counter], (own) => {
      order.push(`user ${own.doorway(counter).next()}`)
      return {}
    })
    await setUpFeatures([user, counter], services)
    expect(order).toEqual(['counter', 'user 7'])
  })

  it('refuses a doorway that a feature did not ask for', async () => {
    const other = feature('other')
    const nosy = feature('nosy', [], (own) => {
      own.doorway(other)
      return {}
    })
    await expect(setUpFeatures([other, nosy], services)).rejects.toThrow('nosy does not need other')
  })

  it('refuses two features, or two commands, of one name', async () => {
    await expect(setUpFeatures([feature('a'), feature('a')], services)).rejects.toThrow('"a"')
    await expect(setUpFeatures([feature('a', [], setup), feature('b', [], setup)], services)).rejects.toThrow(
      '"ping"',
    )
  })

  it('refuses needs in a circle, and needs that are not listed', async () => {
    const needs: Feature[] = []
    const one = feature('one', needs)
    needs.push(feature('two', [one]))
    await expect(setUpFeatures([one, ...needs], services)).rejects.toThrow('one > two > one')
    await expect(setUpFeatures([feature('lonely', [feature('absent')])], services)).rejects.toThrow(
      'lonely > absent',
    )
  })
})
