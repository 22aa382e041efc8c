import { anything, assert, constantFrom, dictionary, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { interactionFault } from '../../src/discord/interaction-shape.ts'

const member = { user: { id: '1', username: 'ada' }, permissions: '8', roles: [] }
const base = {
  id: '10',
  token: 'secret',
  application_id: '2',
  guild_id: '3',
  channel_id: '4',
  member,
  locale: 'es-ES',
}
const command = { ...base, type: 2, data: { id: '5', name: 'rank', type: 1 } }

describe('interactionFault', () => {
  it('finds none in what Discord sends', () => {
    expect(interactionFault(command)).toBeUndefined()
    expect(interactionFault({ ...command, type: 4 })).toBeUndefined()
    const message = { id: '9', channel_id: '4', author: member.user }
    expect(
      interactionFault({ ...base, type: 3, message, data: { custom_id: 'page:1', component_type: 2 } }),
    ).toBeUndefined()
    expect(
      interactionFault({ ...base, type: 5, data: { custom_id: 'form', components: [] } }),
    ).toBeUndefined()
    expect(interactionFault({ ...command, member: undefined, user: member.user })).toBeUndefined()
  })

  it.each([
    ['no data', { ...base, type: 2 }],
    ['an unknown type', { ...base, type: 99 }],
    ['nobody who did it', { ...command, member: undefined }],
    ['options that are no list', { ...command, data: { ...command.data, options: {} } }],
    ['permissions that are no number', { ...command, member: { ...member, permissions: 'all' } }],
    ['a component without its message', { ...base, type: 3, data: { custom_id: 'x', component_type: 2 } }],
  ])('names %s, and whom to tell', (_, payload) => {
    expect(interactionFault(payload)).toMatchObject({
      fault: expect.any(String),
      addressee: { id: '10', token: 'secret', locale: 'es-ES' },
    })
  })

  it('knows when nobody can be told', () => {
    for (const payload of [null, 'text', [], {}, { id: '1' }]) {
      expect(interactionFault(payload)).toMatchObject({ addressee: undefined })
    }
  })

  it('never throws', () => {
    const odd = record({
      ...Object.fromEntries(Object.keys(command).map((key) => [key, anything()])),
      type: constantFrom(2, 3, 4, 5),
    })
    assert(
      property(odd, dictionary(constantFrom('data', '__proto__'), anything()), (one, other) => {
        expect(() => interactionFault({ ...one, ...other })).not.toThrow()
      }),
    )
  })
})
