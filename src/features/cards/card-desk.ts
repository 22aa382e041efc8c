import type {
  CardBackground,
  CardBase,
  CardData,
  CardFacts,
  CardKindName,
  CardOrder,
  CardRenderer,
  MemberCardKind,
} from '../../core/cards.ts'
import type { GuildDirectory, GuildMember } from '../../core/guild-directory.ts'
import type { Log } from '../../core/log.ts'
import type { MessageFile } from '../../core/message-body.ts'
import type { SettingsReader } from '../../core/settings.ts'
import { within } from '../../core/within.ts'
import type { BackgroundLibrary } from './background.store.ts'
import type { MemberDesigns } from './member-design.store.ts'
import { cardsSettings } from './settings.ts'
import { wornTheme } from './wearable-themes.ts'

/** How long a card may take before an answer goes out without it, in milliseconds. */
const CARD_PATIENCE = 5000
/** How long a card waits to learn a member's own colour, in milliseconds. */
const ACCENT_PATIENCE = 400
const LONGEST_ALT = 1024
const HALF_CHARACTER = /[\uD800-\uDBFF]$/

/** A member of whom there is a card. */
export type Pictured = Pick<GuildMember, 'id' | 'displayName' | 'avatarUrl' | 'decorationUrl'>

interface Looks extends Pick<CardBase, 'theme' | 'accent'> {
  readonly background?: CardBackground
}

interface DeskServices {
  readonly cards: CardRenderer
  readonly settings: SettingsReader
  readonly guilds: Pick<GuildDirectory, 'accentColour'>
  readonly designs: MemberDesigns
  readonly backgrounds: BackgroundLibrary
  readonly log: Log
}

/** Draws cards as a community and its members chose them to look. Undefined is for: send an embed instead. */
export class CardDesk {
  readonly #services: DeskServices

  constructor(services: DeskServices) {
    this.#services = services
  }

  /** A card of one member, in the theme that the member wears. */
  memberCard(
    { kind, facts }: CardOrder,
    guildId: string,
    person: Pictured,
  ): Promise<MessageFile | undefined> {
    const { displayName: name, avatarUrl, decorationUrl } = person
    return this.#draw(kind, { ...facts, name, avatarUrl, decorationUrl }, guildId, person.id)
  }

  /** A card of the community. */
  guildCard<Kind extends Exclude<CardKindName, MemberCardKind>>(
    kind: Kind,
    facts: CardFacts<Kind>,
    guildId: string,
  ): Promise<MessageFile | undefined> {
    return this.#draw(kind, facts, guildId)
  }

  async #draw(
    kind: CardKindName,
    facts: object,
    guildId: string,
    memberId?: string,
  ): Promise<MessageFile | undefined> {
    const { cards, log } = this.#services
    try {
      const drawn = await within(CARD_PATIENCE, this.#drawNow(cards, kind, facts, guildId, memberId))
      if (!drawn) log.warn('a card took too long: it is left out', { kind })
      return drawn
    } catch (error) {
      log.warn('a card could not be drawn: it is left out', { kind, error })
      return undefined
    }
  }

  async #drawNow(
    cards: CardRenderer,
    kind: CardKindName,
    facts: object,
    guildId: string,
    memberId?: string,
  ): Promise<MessageFile> {
    const { background, ...look } = await this.#looks(guildId, memberId)
    // The renderer checks the whole card by its kind's schema; the callers' types already hold its parts.
    const card = { ...facts, ...look } as CardData[typeof kind]
    const { fileName, bytes, alt } = await cards.renderCard(kind, card, { background })
    return { name: fileName, data: bytes, description: shortened(alt) }
  }

  async #looks(guildId: string, memberId: string | undefined): Promise<Looks> {
    const { settings, designs } = this.#services
    const own = await settings.get(guildId, cardsSettings)
    const [design, accent, background] = await Promise.all([
      memberId === undefined || own.memberThemes === 'none' ? undefined : designs.get(guildId, memberId),
      memberId !== undefined && own.memberAccents ? this.#accentOf(memberId) : undefined,
      own.background === null ? undefined : this.#background(own.background),
    ])
    const theme = design ? wornTheme(own, design) : own.theme
    const communitys = theme === own.theme && own.accent !== '' ? `#${own.accent.slice(-6)}` : undefined
    return { theme, accent: accent ?? communitys, background }
  }

  /** Whoever has none, or whom Discord does not tell in time, gets the community's. */
  async #accentOf(memberId: string): Promise<string | undefined> {
    try {
      return (await within(ACCENT_PATIENCE, this.#services.guilds.accentColour(memberId))) ?? undefined
    } catch {
      return undefined
    }
  }

  async #background(id: string): Promise<CardBackground | undefined> {
    const bytes = await this.#services.backgrounds.get(id)
    return bytes && { id, bytes }
  }
}

function shortened(alt: string): string {
  if (alt.length <= LONGEST_ALT) return alt
  return `${alt
    .slice(0, LONGEST_ALT - 1)
    .replace(HALF_CHARACTER, '')
    .trimEnd()}…`
}
