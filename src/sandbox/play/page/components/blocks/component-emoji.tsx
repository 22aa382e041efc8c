import type { APIMessageComponentEmoji } from 'discord-api-types/v10'
import { CustomEmoji } from '../../markdown/mentions.tsx'

export function ComponentEmoji({ emoji }: { emoji: APIMessageComponentEmoji | undefined }) {
  if (!emoji) return null
  if (!emoji.id) return <span className="unicode-emoji">{emoji.name}</span>
  return <CustomEmoji id={emoji.id} name={emoji.name ?? '?'} animated={emoji.animated ?? false} />
}
