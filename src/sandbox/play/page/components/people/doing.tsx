import { ActivityType, type GatewayActivity } from 'discord-api-types/v10'
import { type TextKey, useText } from '../../i18n/language.ts'

const verbs = new Map<ActivityType, TextKey>([
  [ActivityType.Playing, 'presence.playing'],
  [ActivityType.Streaming, 'presence.streaming'],
  [ActivityType.Listening, 'presence.listening'],
  [ActivityType.Watching, 'presence.watching'],
  [ActivityType.Competing, 'presence.competing'],
])

/** What somebody says that they are doing: their own words, or a game, a song, a film. */
export function Doing({
  activities,
  short = false,
}: {
  activities: readonly GatewayActivity[] | undefined
  short?: boolean
}) {
  const t = useText()
  const shown = short ? activities?.slice(0, 1) : activities
  if (!shown || shown.length === 0) return null
  return (
    <span className={short ? 'doing ellipsis' : 'doing'}>
      {shown.map((activity, index) => {
        const verb = verbs.get(activity.type)
        return (
          <bdi key={index}>
            {verb
              ? t(verb, { name: activity.name })
              : [activity.emoji?.name, activity.state].filter(Boolean).join(' ')}
          </bdi>
        )
      })}
    </span>
  )
}
