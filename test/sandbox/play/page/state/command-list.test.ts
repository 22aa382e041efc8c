import {
  type APIApplicationCommand,
  ApplicationCommandOptionType as Types,
  ApplicationCommandType,
} from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import {
  filterCommands,
  localized,
  nestOptions,
  slashCommands,
} from '../../../../../src/sandbox/play/page/state/command-list.ts'

const command = (change: Partial<APIApplicationCommand>): APIApplicationCommand => ({
  id: '1',
  application_id: '9',
  type: ApplicationCommandType.ChatInput,
  name: 'rank',
  description: 'Show a rank',
  version: '1',
  default_member_permissions: null,
  ...change,
})
const sub = (name: string) => ({ type: Types.Subcommand as const, name, description: name, options: [] })
const config = command({
  id: '2',
  name: 'config',
  default_member_permissions: '32',
  options: [
    sub('show'),
    { type: Types.SubcommandGroup, name: 'levels', description: 'x', options: [sub('set')] },
  ],
})
const rank = command({
  name_localizations: { 'es-ES': 'rango' },
  description_localizations: { 'es-ES': 'Muestra un rango' },
})
const index = { applications: new Map([['9', { id: '9', name: 'Laurel' }]]), commands: [rank, config] }

test('names and descriptions are in the language of the person, with fallbacks as Discord has them', () => {
  expect(slashCommands(index, 'es-ES', null).map((entry) => entry.title)).toContain('rango')
  expect(localized('rank', { 'es-ES': 'rango' }, 'es-419')).toBe('rango')
  expect(localized('rank', { 'es-ES': 'rango' }, 'de')).toBe('rank')
  expect(localized('rank', null, 'es-ES')).toBe('rank')
})

test('subcommands stand by themselves, and their options are sent inside them', () => {
  const entries = slashCommands(index, 'en-US', null)
  expect(entries.map((entry) => entry.title)).toEqual(['config levels set', 'config show', 'rank'])
  const [set] = entries
  const option = { name: 'x', type: Types.String, value: 'y' }
  expect(set && nestOptions(set, [option])).toEqual([
    {
      name: 'levels',
      type: Types.SubcommandGroup,
      options: [{ name: 'set', type: Types.Subcommand, options: [option] }],
    },
  ])
})

test('what a member may not use is not offered', () => {
  expect(slashCommands(index, 'en-US', 0n).map((entry) => entry.title)).toEqual(['rank'])
  expect(slashCommands(index, 'en-US', 32n)).toHaveLength(3)
})

test('a command is found by its beginning first, in either language', () => {
  const entries = slashCommands(index, 'es-ES', null)
  expect(filterCommands(entries, 'ran').map((entry) => entry.command.name)).toEqual(['rank'])
  expect(filterCommands(entries, 'rank').map((entry) => entry.title)).toEqual(['rango'])
  expect(filterCommands(entries, 's')[0]?.title).toBe('config levels set')
})
