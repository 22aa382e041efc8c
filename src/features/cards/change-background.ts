import { createHash } from 'node:crypto'
import type { CardRenderer } from '../../core/cards.ts'
import type { Clock } from '../../core/clock.ts'
import { DomainError } from '../../core/domain-error.ts'
import type { Settings } from '../../core/settings.ts'
import type { BackgroundLibrary } from './background.store.ts'
import { cardsSettings } from './settings.ts'

interface BackgroundServices {
  readonly cards: CardRenderer
  readonly backgrounds: BackgroundLibrary
  readonly settings: Settings
  readonly clock: Clock
}

interface Change {
  readonly guildId: string
  readonly actorId: string
}

/** Makes an uploaded file the picture behind a community's cards. Throws DomainError `background-<fault>`. */
export async function setBackground(
  { cards, backgrounds, settings, clock }: BackgroundServices,
  { guildId, actorId, url }: Change & { readonly url: string },
): Promise<void> {
  const prepared = await cards.prepareBackground(url)
  if ('fault' in prepared) throw new DomainError(`background-${prepared.fault}`)
  const { bytes } = prepared
  const id = createHash('sha256').update(guildId).update(bytes).digest('hex')
  await backgrounds.add({ _id: id, guildId, bytes, uploadedBy: actorId }, new Date(clock.now()))
  await settings.change(guildId, cardsSettings, 'background', () => id, actorId)
  await backgrounds.keepOnly(guildId, id)
}

/** Throws DomainError `no-background` when there is none. */
export async function removeBackground(
  { backgrounds, settings }: Pick<BackgroundServices, 'backgrounds' | 'settings'>,
  { guildId, actorId }: Change,
): Promise<void> {
  const { background } = await settings.get(guildId, cardsSettings)
  if (background === null) throw new DomainError('no-background')
  await settings.change(guildId, cardsSettings, 'background', () => null, actorId)
  await backgrounds.keepOnly(guildId, null)
}
