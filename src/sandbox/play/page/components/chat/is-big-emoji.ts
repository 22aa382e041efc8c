const pictograph = String.raw`\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\uFE0F|\u200D\p{Extended_Pictographic})*`
const onlyEmoji = new RegExp(
  String.raw`^(?:\s*(?:${pictograph}|\p{Regional_Indicator}{2}|<a?:\w{1,32}:\d{1,20}>)){1,12}\s*$`,
  'u',
)

/** Whether a message is nothing but a few emoji, which are then shown large. */
export function isBigEmoji(text: string): boolean {
  return text.length <= 400 && onlyEmoji.test(text)
}
