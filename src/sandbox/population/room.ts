import type { Snowflake } from '../../core/snowflake.ts'
import type { Language } from './character.ts'
import type { Purpose } from './repertoire.ts'

/** A channel as the population sees it. */
export interface Room {
  /** The channel's name: what acts call it. */
  readonly key: string
  readonly channelId: Snowflake
  readonly purpose: Purpose | 'welcome' | 'commands' | 'voice'
  /** Undefined where every language is at home. */
  readonly language: Language | undefined
}

/** The names by which a channel is known for what it is; the first that fits decides. */
const PURPOSES: readonly [RegExp, Room['purpose']][] = [
  [/welcome|bienvenid/u, 'welcome'],
  [/bot|command|comando/u, 'commands'],
  [/help|support|ayuda/u, 'help'],
  [/showcase|art|gallery|galer/u, 'showcase'],
]

/** What a text channel of this name is for; undefined for those where people only read. */
export function roomFor(name: string, channelId: Snowflake): Room | undefined {
  if (/rule|regla|announce|anuncio|staff|mod-|log/u.test(name)) return undefined
  const purpose = PURPOSES.find(([pattern]) => pattern.test(name))?.[1] ?? 'lounge'
  const spanish = /(^|-)es($|-)|ayuda|comando|galer|bienvenid/u.test(name)
  const open = purpose === 'showcase' || purpose === 'commands' || purpose === 'welcome'
  return { key: name, channelId, purpose, language: open ? undefined : spanish ? 'es' : 'en' }
}
