import { type APIUser, ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'
import { attempt } from '../../actions/show-toast.ts'
import { changeStage, moderateVoice, type VoiceCommand } from '../../actions/voice.ts'
import { useClient, useMe, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { isVoice } from '../../state/channel-tree.ts'
import { guildIdOf } from '../../state/names.ts'
import { allows, guildPermissions } from '../../state/permissions.ts'
import type { GuildState } from '../../state/play-state.ts'
import type { MenuItem } from '../ui/menu.tsx'

/** What this person may do to somebody who is in voice: mute, deafen, move, disconnect, and on a stage let speak. */
export function useVoiceModeration(user: APIUser, guild: GuildState): readonly MenuItem[] {
  const t = useText()
  const client = useClient()
  const me = useMe()
  const channels = usePlay((state) => state.channels)
  const voice = guild.voice.get(user.id)
  if (!me || !voice?.channel_id) return []
  const { channel_id: here } = voice
  const may = (bit: bigint) => allows(guildPermissions(guild, me.id), bit)
  const run = (command: VoiceCommand) => () =>
    void attempt(client, () => moderateVoice(client, guild.facts.id, user.id, command))
  const items: MenuItem[] = []
  const onStage = channels.get(here)?.type === ChannelType.GuildStageVoice
  if (onStage && user.id !== me.id && may(PermissionFlagsBits.MuteMembers)) {
    const change = { channel_id: here, suppress: !voice.suppress }
    items.push({
      label: t(voice.suppress ? 'stage.invite' : 'stage.make-listener'),
      icon: 'stage',
      run: () => void attempt(client, () => changeStage(client, guild.facts.id, user.id, change)),
    })
  }
  if (may(PermissionFlagsBits.MuteMembers)) {
    const label = t(voice.mute ? 'voice.server-unmute' : 'voice.server-mute')
    items.push({ label, icon: voice.mute ? 'mic' : 'muted', run: run({ mute: !voice.mute }) })
  }
  if (may(PermissionFlagsBits.DeafenMembers)) {
    const label = t(voice.deaf ? 'voice.server-undeafen' : 'voice.server-deafen')
    items.push({ label, icon: voice.deaf ? 'headphones' : 'deaf', run: run({ deaf: !voice.deaf }) })
  }
  if (!may(PermissionFlagsBits.MoveMembers)) return items
  for (const channel of channels.values()) {
    if (!isVoice(channel) || channel.id === here || guildIdOf(channel) !== guild.facts.id) continue
    const label = t('voice.move-to', { channel: channel.name ?? '' })
    items.push({ label, icon: 'speaker', run: run({ channel_id: channel.id }) })
  }
  items.push({ label: t('voice.disconnect'), icon: 'door', danger: true, run: run({ channel_id: null }) })
  return items
}
