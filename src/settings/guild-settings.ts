import { systemClock, type Clock } from '../core/clock.ts'
import { DomainError } from '../core/domain-error.ts'
import type { Log } from '../core/log.ts'
import type { Settings, SettingsDefinition, SettingsOf } from '../core/settings.ts'
import { orUnavailable, withTransaction, type Connection } from '../database/index.ts'
import { effectiveSettings, parseOverrides } from './effective-settings.ts'
import { settingsStore, storedId, type Override, type SettingsChange } from './guild-settings.store.ts'
import { settingFault } from './setting-fault.ts'
import { valueAt } from './setting-field.ts'
import { SettingsCache } from './settings-cache.ts'

export interface GuildSettings extends Settings {
  /** Who changed what in a guild, newest first. */
  changes(guildId: string, most: number): Promise<readonly SettingsChange[]>
}

/** Settings of guilds in the database, kept in process. */
export function createSettings({
  connection,
  clock,
  log,
}: {
  connection: Connection
  clock: Clock
  log: Log
}): GuildSettings {
  const store = settingsStore(connection)
  const listeners = new Set<(guildId: string, feature: string) => void>()
  const cache = new SettingsCache({
    clock: systemClock,
    log,
    load: (guildId, definition) => orUnavailable(() => load(guildId, definition)),
  })

  async function load(guildId: string, definition: SettingsDefinition): Promise<object> {
    const stored = await store.read(guildId, definition.feature)
    const { settings, ignored } = effectiveSettings(definition, stored?.overrides ?? [])
    for (const { path, reason } of ignored) {
      log.warn('a stored setting is not usable; its default applies', {
        guildId,
        feature: definition.feature,
        path,
        reason,
      })
    }
    return settings
  }

  async function rewrite<Definition extends SettingsDefinition>(
    guildId: string,
    definition: Definition,
    path: string,
    actorId: string,
    next: (present: unknown) => { readonly value: unknown } | undefined,
  ): Promise<SettingsOf<Definition>> {
    const { feature } = definition
    const settings = await withTransaction(connection, async (session) => {
      const stored = await store.read(guildId, feature, session)
      const { settings: present, ignored } = effectiveSettings(definition, stored?.overrides ?? [])
      const before = valueAt(present, path.split('.'))
      if (before === undefined) throw new DomainError('setting-unknown')
      const set = next(before)
      const kept = (stored?.overrides ?? []).filter(
        (other) => other.path !== path && !ignored.some((bad) => bad.path === other.path),
      )
      const overrides: Override[] = set ? [...kept, { path, value: set.value }] : kept
      const parsed = parseOverrides(definition, overrides)
      if (!parsed.success) throw refusal(definition, parsed.error, path, set?.value)
      const version = (stored?.version ?? 0) + 1
      const at = new Date(clock.now())
      await store.write(
        { _id: storedId(guildId, feature), guildId, feature, overrides, version, changedAt: at },
        { guildId, feature, path, before, after: set?.value ?? null, isReset: !set, actorId, version, at },
        session,
      )
      return effectiveSettings(definition, overrides).settings
    })
    cache.changed(guildId, definition, settings)
    for (const listener of listeners) listener(guildId, feature)
    return settings
  }

  return {
    get: (guildId, definition) => cache.get(guildId, definition),
    peek: (guildId, definition) => cache.peek(guildId, definition),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    change: (guildId, definition, path, change, actorId) =>
      rewrite(guildId, definition, path, actorId, (present) => ({ value: change(present) })),
    reset: (guildId, definition, path, actorId) =>
      rewrite(guildId, definition, path, actorId, () => undefined),
    changes: (guildId, most) => orUnavailable(() => store.changes(guildId, most)),
  }
}

/** The issue about the changed field if there is one: that is what the person just gave. */
function refusal(
  definition: SettingsDefinition,
  error: { readonly issues: readonly Parameters<typeof settingFault>[1][] },
  path: string,
  given: unknown,
): DomainError {
  const issue = error.issues.find((other) => other.path.join('.') === path) ?? error.issues[0]
  return issue ? settingFault(definition, issue, given) : new DomainError('setting-not-understood')
}
