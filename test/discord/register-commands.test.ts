import { ApplicationCommandOptionType, ApplicationCommandType, type REST } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { silentLog } from '../../src/core/log.ts'
import { registerCommands } from '../../src/discord/commands/register-commands.ts'

const rank = {
  name: 'rank',
  type: ApplicationCommandType.ChatInput as const,
  description: 'Your level',
  description_localizations: { 'es-ES': 'Tu nivel', 'es-419': 'Tu nivel' },
  default_member_permissions: undefined,
  options: [
    { type: ApplicationCommandOptionType.User as const, name: 'member', description: 'Who', required: false },
  ],
}

/** What Discord answers: more fields than were sent, nulls for absent ones, other places of keys. */
const asAnswered = {
  id: '1',
  version: '2',
  nsfw: false,
  ...rank,
  default_member_permissions: null,
  options: [{ name: 'member', type: 6, description: 'Who' }],
  description_localizations: { 'es-419': 'Tu nivel', 'es-ES': 'Tu nivel' },
}

async function writesFor(present: readonly object[], wanted: Parameters<typeof registerCommands>[2]) {
  const writes: unknown[] = []
  const rest = {
    get: async () => present,
    put: async (_route: string, { body }: { body: unknown }) => writes.push(body),
  } as unknown as REST
  await registerCommands(rest, '1', wanted, silentLog)
  return writes
}

describe('registerCommands', () => {
  it('writes nothing when Discord has the same commands', async () => {
    expect(await writesFor([asAnswered], [rank])).toEqual([])
  })

  it.each([
    ['is new', []],
    ['has another description', [{ ...asAnswered, description: 'Old' }]],
    ['lacks a language', [{ ...asAnswered, description_localizations: { 'es-ES': 'Tu nivel' } }]],
    ['has another option', [{ ...asAnswered, options: [] }]],
    ['stands beside one that is gone', [asAnswered, { ...asAnswered, name: 'old' }]],
  ])('writes all commands once when one %s', async (_, present) => {
    expect(await writesFor(present, [rank])).toEqual([[rank]])
  })

  it('writes the commands also where the present ones cannot be read', async () => {
    const writes: unknown[] = []
    const rest = {
      get: async () => {
        throw new Error('404: Not Found')
      },
      put: async (_route: string, { body }: { body: unknown }) => writes.push(body),
    } as unknown as REST
    await registerCommands(rest, '1', [rank], silentLog)
    expect(writes).toEqual([[rank]])
  })
})
