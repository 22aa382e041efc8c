import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { roleChange, rolesAt } from '../../../src/features/levels/level-roles.ts'

const roles = [
  { level: 5, roleId: '5' },
  { level: 10, roleId: '10' },
  { level: 10, roleId: '10b' },
  { level: 20, roleId: '20' },
]

it('stacks the roles of all levels reached', () => {
  expect([...rolesAt(10, roles, 'stack')]).toEqual(['5', '10', '10b'])
  expect([...rolesAt(4, roles, 'stack')]).toEqual([])
})

it('keeps only the roles of the highest level reached when they replace each other', () => {
  expect([...rolesAt(19, roles, 'replace')]).toEqual(['10', '10b'])
})

it('brings any member in line and leaves other roles alone', () => {
  const held = fc.subarray(['5', '10', '10b', '20', 'other'])
  fc.assert(
    fc.property(
      held,
      fc.nat(30),
      fc.constantFrom('stack' as const, 'replace' as const),
      (own, level, mode) => {
        const { add, remove } = roleChange(own, level, roles, mode)
        const after = new Set([...own, ...add].filter((id) => !remove.includes(id)))
        expect(after.has('other')).toBe(own.includes('other'))
        after.delete('other')
        expect(after).toEqual(rolesAt(level, roles, mode))
        expect(roleChange([...after], level, roles, mode)).toEqual({ add: [], remove: [] })
      },
    ),
  )
})
