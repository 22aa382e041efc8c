import type { APIGuildWelcomeScreenChannel } from 'discord-api-types/v10'
import { usePlay } from '../../client-context.ts'
import { ComponentEmoji } from '../blocks/component-emoji.tsx'

/** A channel of a welcome screen: its sign, its name and what it is for. */
export function WelcomeChannel({ channel }: { channel: APIGuildWelcomeScreenChannel }) {
  const name = usePlay((state) => state.channels.get(channel.channel_id)?.name)
  const { emoji_id: id, emoji_name: emoji } = channel
  return (
    <>
      <ComponentEmoji emoji={emoji || id ? { id: id ?? undefined, name: emoji ?? undefined } : undefined} />
      <span className="two-lines spring">
        <bdi>#{name}</bdi>
        <small>{channel.description}</small>
      </span>
    </>
  )
}
