import { finishTree, walk, type Component } from '../components/component-tree.ts'
import { legacyMessageComponent, messageComponent } from '../components/forms.ts'
import { z } from 'zod'
import { formError } from '../rest/errors.ts'
import { list } from '../rest/schema.ts'
import { parseForm } from '../rest/validation-error.ts'
import type { AttachmentRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { embedLength, type EmbedInput } from './embed-form.ts'
import { presentAttachment } from './present-attachment.ts'

export const IS_COMPONENTS_V2 = 1 << 15
const MOST_EMBED_TEXT = 6000

const legacyList = z.object({ components: list(legacyMessageComponent, 5) })
const modernList = z.object({ components: list(messageComponent, 40) })

/** Checks a message's components against its flags and completes them as Discord shows them. */
export function composeComponents(
  world: World,
  components: unknown[],
  flags: number,
  attachments: readonly AttachmentRecord[],
): Component[] {
  const form = flags & IS_COMPONENTS_V2 ? modernList : legacyList
  const tree = finishTree(parseForm(form, { components }).components)
  for (const [component, path] of walk(tree)) resolveMedia(world, component, path, attachments)
  return tree
}

/** Completes embeds: type, addresses of attached pictures. Throws when they hold more than 6,000 characters. */
export function composeEmbeds(
  world: World,
  embeds: readonly EmbedInput[],
  attachments: readonly AttachmentRecord[],
): Record<string, unknown>[] {
  const total = embeds.reduce((sum, embed) => sum + embedLength(embed), 0)
  if (total > MOST_EMBED_TEXT) {
    throw formError(
      'embeds',
      'MAX_EMBED_SIZE_EXCEEDED',
      `Embed size exceeds maximum size of ${MOST_EMBED_TEXT}`,
    )
  }
  return embeds.map((embed, index) => {
    if (embedLength(embed) === 0 && !embed.image && !embed.thumbnail && !embed.url) {
      throw formError(`embeds.${index}.description`, 'BASE_TYPE_REQUIRED', 'This field is required')
    }
    const shown: Record<string, unknown> = { type: 'rich', ...withoutUndefined(embed) }
    shown['type'] = 'rich'
    if (embed.timestamp) shown['timestamp'] = world.timestamp(Date.parse(embed.timestamp))
    if (embed.fields)
      shown['fields'] = embed.fields.map((field) => ({ ...field, inline: field.inline ?? false }))
    for (const slot of ['image', 'thumbnail'] as const) {
      const picture = embed[slot]
      if (picture)
        shown[slot] = picture.url.startsWith('attachment://')
          ? attached(world, picture.url, attachments)
          : { ...picture, proxy_url: picture.url }
    }
    for (const slot of ['footer', 'author'] as const) {
      const part = embed[slot]
      if (!part) continue
      const icon = part.icon_url && resolveUrl(world, part.icon_url, attachments)
      shown[slot] = { ...withoutUndefined(part), ...(icon ? { icon_url: icon, proxy_icon_url: icon } : {}) }
    }
    return shown
  })
}

/** Files that embeds show are not listed as attachments of their own. */
export function unusedByEmbeds(
  world: World,
  attachments: readonly AttachmentRecord[],
  embeds: readonly Record<string, unknown>[],
): AttachmentRecord[] {
  if (embeds.length === 0 || attachments.length === 0) return [...attachments]
  const text = JSON.stringify(embeds)
  return attachments.filter((attachment) => !text.includes(`${world.url}/cdn/${attachment.path}`))
}

/** A copy without the keys that were left out. */
export function withoutUndefined(record: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}

function attached(world: World, url: string, attachments: readonly AttachmentRecord[]): object {
  const found = findAttachment(url, attachments)
  if (!found) return { url, proxy_url: url }
  const address = `${world.url}/cdn/${found.path}`
  return {
    url: address,
    proxy_url: address,
    ...(found.width === undefined ? {} : { width: found.width, height: found.height }),
    content_type: found.content_type,
  }
}

function resolveUrl(world: World, url: string, attachments: readonly AttachmentRecord[]): string {
  const found = findAttachment(url, attachments)
  return found ? `${world.url}/cdn/${found.path}` : url
}

function findAttachment(url: string, attachments: readonly AttachmentRecord[]): AttachmentRecord | undefined {
  if (!url.startsWith('attachment://')) return undefined
  const name = url.slice('attachment://'.length)
  return attachments.find((each) => each.filename === name || each.filename === name.replace(/[^\w.-]/g, ''))
}

function resolveMedia(
  world: World,
  component: Component,
  path: string,
  attachments: readonly AttachmentRecord[],
): void {
  const slots: [Record<string, unknown>, string, string][] = []
  if (component['type'] === 11) slots.push([component, 'media', `${path}.media`])
  if (component['type'] === 13) slots.push([component, 'file', `${path}.file`])
  if (component['type'] === 12 && Array.isArray(component['items'])) {
    for (const [index, item] of component['items'].entries())
      slots.push([item, 'media', `${path}.items.${index}.media`])
  }
  for (const [owner, slot, where] of slots) {
    const { url } = owner[slot] as { url: string }
    const found = findAttachment(url, attachments)
    if (!found && url.startsWith('attachment://')) {
      throw formError(
        `${where}.url`,
        'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
        'The referenced attachment was not found',
      )
    }
    owner[slot] = unfurl(world, url, found)
    if (component['type'] === 13 && found)
      Object.assign(component, { name: found.filename, size: found.size })
  }
}

function unfurl(world: World, url: string, found: AttachmentRecord | undefined): object {
  const id = world.ids.next()
  if (!found) return { id, url, proxy_url: url, width: null, height: null, content_type: null }
  const shown = presentAttachment(world, found)
  return {
    id,
    url: shown['url'],
    proxy_url: shown['url'],
    width: found.width ?? null,
    height: found.height ?? null,
    content_type: found.content_type ?? null,
    attachment_id: found.id,
  }
}
