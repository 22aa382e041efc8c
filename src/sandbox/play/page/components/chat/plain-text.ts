import { type APIMessage, type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10'

const longest = 200

/** A message in one short line without markup, for reply lines and for screen readers. */
export function plainText(message: APIMessage): string {
  const embed = message.embeds[0]
  const text =
    message.content ||
    [embed?.title, embed?.description].filter(Boolean).join(': ') ||
    (message.components ?? []).flatMap(textOf).join(' ') ||
    message.attachments.map((file) => file.description ?? file.filename).join(', ')
  const plain = text
    .replaceAll(/\|\|[\s\S]*?\|\|/g, '▒▒▒')
    .replaceAll(/<a?:(\w+):\d+>/g, ':$1:')
    .replaceAll(/<t:\d+(?::\w)?>/g, '⏱')
    .replaceAll(/[*_~`]{1,3}|^(?:#{1,3}|>|-#) /gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return plain.length > longest ? `${plain.slice(0, longest)}…` : plain
}

function textOf(component: APIMessageTopLevelComponent): readonly string[] {
  switch (component.type) {
    case ComponentType.TextDisplay:
      return [component.content]
    case ComponentType.Section:
      return component.components.map((text) => text.content)
    case ComponentType.Container:
      return component.components.flatMap(textOf)
    default:
      return []
  }
}
