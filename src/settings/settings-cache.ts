import type { Clock } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import type { SettingsDefinition, SettingsOf } from '../core/settings.ts'
import { storedId } from './guild-settings.store.ts'

/** After this long an entry is read again in the background: another process may have changed it. */
const FRESH_MILLISECONDS = 60_000
const MOST_ENTRIES = 20_000

interface Entry {
  readonly settings: object
  readonly readAt: number
}

export interface SettingsCacheOptions {
  readonly clock: Clock
  readonly log: Log
  load(guildId: string, definition: SettingsDefinition): Promise<object>
}

/** Settings in process. An entry that was read once answers at once, also while the database is away. */
export class SettingsCache {
  readonly #options: SettingsCacheOptions
  readonly #entries = new Map<string, Entry>()
  readonly #loading = new Map<string, Promise<object>>()
  /** Rises with every change, so that a read that began before it can't bring back older settings. */
  #changes = 0

  constructor(options: SettingsCacheOptions) {
    this.#options = options
  }

  peek<Definition extends SettingsDefinition>(
    guildId: string,
    definition: Definition,
  ): SettingsOf<Definition> | undefined {
    const entry = this.#entries.get(storedId(guildId, definition.feature))
    if (!entry) return undefined
    if (this.#options.clock.now() - entry.readAt > FRESH_MILLISECONDS) this.#refresh(guildId, definition)
    return entry.settings as SettingsOf<Definition>
  }

  async get<Definition extends SettingsDefinition>(
    guildId: string,
    definition: Definition,
  ): Promise<SettingsOf<Definition>> {
    return (
      this.peek(guildId, definition) ?? ((await this.#load(guildId, definition)) as SettingsOf<Definition>)
    )
  }

  /** Takes over what was just written. */
  changed(guildId: string, definition: SettingsDefinition, settings: object): void {
    this.#changes += 1
    this.#keep(guildId, definition, settings)
  }

  #keep(guildId: string, definition: SettingsDefinition, settings: object): void {
    const id = storedId(guildId, definition.feature)
    this.#entries.delete(id)
    this.#entries.set(id, { settings, readAt: this.#options.clock.now() })
    if (this.#entries.size <= MOST_ENTRIES) return
    const [oldest] = this.#entries.keys()
    if (oldest !== undefined) this.#entries.delete(oldest)
  }

  #refresh(guildId: string, definition: SettingsDefinition): void {
    this.#load(guildId, definition).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : 'unknown'
      this.#options.log.debug('settings were not read again; the known ones stay', { guildId, reason })
    })
  }

  #load(guildId: string, definition: SettingsDefinition): Promise<object> {
    const id = storedId(guildId, definition.feature)
    const loading =
      this.#loading.get(id) ?? this.#read(guildId, definition).finally(() => this.#loading.delete(id))
    this.#loading.set(id, loading)
    return loading
  }

  async #read(guildId: string, definition: SettingsDefinition): Promise<object> {
    const changes = this.#changes
    const settings = await this.#options.load(guildId, definition)
    if (changes === this.#changes) this.#keep(guildId, definition, settings)
    return settings
  }
}
