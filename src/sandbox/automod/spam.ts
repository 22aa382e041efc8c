const INVITE = /discord(?:app)?\.(?:gg|com\/invite)\/\w+/gi
const LINK = /https?:\/\/\S+/gi

/** Whether a text is of the generic kind of spam: bait for free gifts with a link, many invites, or one token repeated. */
export function looksLikeSpam(content: string): boolean {
  const text = content.toLowerCase()
  const links = text.match(LINK)?.length ?? 0
  if (links > 0 && /free\s+(nitro|gift|steam|robux)|@everyone.*https?:/s.test(text)) return true
  if ((text.match(INVITE)?.length ?? 0) >= 3) return true
  const words = text.split(/\s+/).filter((word) => word !== '')
  return words.length >= 20 && new Set(words).size <= words.length / 10
}
