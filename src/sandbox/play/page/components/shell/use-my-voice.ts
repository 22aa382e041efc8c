import type { APIVoiceState } from 'discord-api-types/v10'
import { usePlay } from '../../client-context.ts'

/** The voice channel that this person is in, on whichever server. */
export function useMyVoice(): APIVoiceState | null {
  return usePlay(({ me, guilds }) => {
    for (const guild of guilds.values()) {
      const mine = me ? guild.voice.get(me.id) : undefined
      if (mine) return mine
    }
    return null
  })
}
