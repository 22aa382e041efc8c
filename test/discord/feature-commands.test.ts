import { afterAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/core/clock.ts'
import type { Services } from '../../src/core/feature.ts'
import { setUpFeatures } from '../../src/core/feature-registry.ts'
import { silentLog } from '../../src/core/log.ts'
import { connectDatabase } from '../../src/database/index.ts'
import { commandPayload } from '../../src/discord/index.ts'
import { startEmbeddedStore } from '../../src/embedded-store/index.ts'
import { features } from '../../src/features/index.ts'
import { isMessageKey } from '../../src/i18n/index.ts'
import { labelKey, settingFields } from '../../src/settings/index.ts'

/** Setting up may touch any service, so each answers anything with itself; nothing of it is run here. */
const anything: unknown = new Proxy(() => {}, {
  get: (_, name) => (name === 'then' ? undefined : anything),
  apply: () => anything,
})

interface Described {
  readonly name: string
  readonly description?: string
  readonly name_localizations?: Readonly<Record<string, string>>
  readonly description_localizations?: Readonly<Record<string, string>>
  readonly options?: readonly (Described & { readonly required?: boolean })[]
  readonly choices?: readonly Described[]
}

const everyPart = (part: Described): Described[] => [part, ...(part.options ?? []).flatMap(everyPart)]
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u

const store = await startEmbeddedStore({ directory: null })
const database = await connectDatabase(store.uri, { log: silentLog })
afterAll(async () => {
  await database.close()
  await store.stop()
})
const names = ['random', 'settings', 'translate', 'cards', 'outbox', 'messenger', 'guilds', 'jobs']
const standIns = Object.fromEntries(names.map((name) => [name, anything])) as unknown as Services
const services = {
  ...standIns,
  clock: systemClock,
  log: silentLog,
  database: database.connection,
  withheldIntents: new Set<never>(),
}
const registry = await setUpFeatures(features, services)
const commands = [...registry.commands.values()].map((command) => commandPayload(command) as Described)

describe.each(commands)('/$name', (command) => {
  const parts = everyPart(command)
  const isMenu = command.description === undefined

  it('keeps to the limits of Discord in every language', () => {
    for (const part of parts) {
      for (const name of [part.name, ...Object.values(part.name_localizations ?? {})]) {
        expect(name.length, name).toBeLessThanOrEqual(32)
        if (!isMenu) expect(name, name).toMatch(NAME)
        if (!isMenu) expect(name).toBe(name.toLowerCase())
      }
      for (const text of [part.description, ...Object.values(part.description_localizations ?? {})]) {
        if (text !== undefined) expect(text.length, text).toBeLessThanOrEqual(100)
      }
    }
  })

  it('has no two options of one name in any language, and required ones first', () => {
    for (const { options = [] } of parts) {
      for (const locale of ['en-US', 'es-ES', 'es-419']) {
        const names = options.map((option) => option.name_localizations?.[locale] ?? option.name)
        expect(new Set(names).size).toBe(names.length)
      }
      const required = options.map((option) => option.required ?? false)
      expect(required).toEqual([...required].sort((one, other) => Number(other) - Number(one)))
    }
  })

  it('speaks Spanish in Spain and in Latin America', () => {
    expect(Object.keys(command.description_localizations ?? command.name_localizations ?? {}).sort()).toEqual(
      ['es-419', 'es-ES'],
    )
  })
})

describe('the settings of every feature', () => {
  const fields = features.flatMap(({ settings }) => (settings ? settingFields(settings) : []))

  it.each(fields.map((field) => ({ field, name: `${field.definition.feature}.${field.path}` })))(
    '$name has a name, a meaning and a name of each choice',
    ({ field }) => {
      const label = labelKey(field.definition.feature, field.path)
      expect(isMessageKey(label), label).toBe(true)
      expect(isMessageKey(label.replace(/label$/, 'description')), label).toBe(true)
      for (const choice of field.choices) {
        expect(isMessageKey(label.replace(/label$/, `choices.${choice}`)), choice).toBe(true)
      }
    },
  )
})

describe('every permission that is asked for', () => {
  const asked = [
    ...features.flatMap(({ permissions }) => permissions.map(({ permission }) => permission)),
    ...[...registry.commands.values()].flatMap(({ botPermissions = [], defaultMemberPermissions = [] }) => [
      ...botPermissions,
      ...defaultMemberPermissions,
    ]),
  ]

  it.each([...new Set(asked)])('%s has a name in each language', (permission) => {
    expect(isMessageKey(`permissions.${permission}`)).toBe(true)
  })

  it('is one that its feature tells the owner of the guild about', () => {
    const told = new Set(
      features.flatMap(({ permissions }) => permissions.map(({ permission }) => permission)),
    )
    const needed = [...registry.commands.values()].flatMap(({ botPermissions = [] }) => botPermissions)
    expect(needed.filter((permission) => !told.has(permission))).toEqual([])
  })
})
