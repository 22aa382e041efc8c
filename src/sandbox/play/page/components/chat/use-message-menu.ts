import {
  type APIMessage,
  ApplicationCommandType,
  ChannelType,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord-api-types/v10'
import { deleteMessage, dismissEphemeral, setPinned } from '../../actions/change-message.ts'
import { toggleSelected } from '../../actions/select-messages.ts'
import { attempt } from '../../actions/show-toast.ts'
import { runCommand } from '../../actions/use-interaction.ts'
import { useClient, useMe, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { appName, contextCommands, localized } from '../../state/command-list.ts'
import { isEphemeral } from '../../state/merge-history.ts'
import { allows } from '../../state/permissions.ts'
import { usePermissions } from '../use-permissions.ts'
import type { MenuItem } from '../ui/menu.tsx'
import { plainText } from './plain-text.ts'

interface Doors {
  readonly onReply: () => void
  readonly onEdit: () => void
  readonly onReact: (anchor: Element) => void
  readonly onForward: () => void
}

/** What can be done with a message, the bots' own commands last. */
export function useMessageMenu(
  message: APIMessage,
  { onReply, onEdit, onReact, onForward }: Doors,
): readonly MenuItem[] {
  const t = useText()
  const client = useClient()
  const me = useMe()
  const channel = usePlay((state) => state.channels.get(message.channel_id))
  const index = usePlay((state) => state.commands.get(message.channel_id))
  const permissions = usePermissions(channel) ?? 0n
  const copy: MenuItem = {
    label: t('action.copy-text'),
    icon: 'copy',
    run: () => void navigator.clipboard.writeText(message.content || plainText(message)),
  }
  const copyId: MenuItem = {
    label: t('action.copy-id'),
    icon: 'copy',
    run: () => void navigator.clipboard.writeText(message.id),
  }
  if (isEphemeral(message)) {
    return [
      copy,
      copyId,
      { label: t('action.dismiss'), icon: 'close', run: () => dismissEphemeral(client, message) },
    ]
  }
  const mine = message.author.id === me?.id
  const moderates = allows(permissions, PermissionFlagsBits.ManageMessages)
  const items: MenuItem[] = [
    { label: t('action.reply'), icon: 'reply', run: onReply },
    {
      label: t('action.react'),
      icon: 'smile',
      run: () => {
        const row = document.querySelector(`[data-message="${message.id}"]`)
        if (row) onReact(row)
      },
    },
    ...(message.poll ? [] : [{ label: t('chat.forward'), icon: 'forward', run: onForward } as const]),
    copy,
    copyId,
  ]
  if (mine) items.push({ label: t('action.edit'), icon: 'edit', run: onEdit })
  if (
    channel?.type === ChannelType.GuildText &&
    allows(permissions, PermissionFlagsBits.CreatePublicThreads)
  ) {
    items.push({
      label: t('action.thread'),
      icon: 'thread',
      run: () => {
        const name = plainText(message).slice(0, 80) || t('thread.new')
        const path = `/channels/${message.channel_id}/messages/${message.id}/threads`
        void attempt(client, () => client.rest.post(path, { name }))
      },
    })
  }
  if (channel?.type === ChannelType.GuildAnnouncement && !isCrossposted(message) && (mine || moderates)) {
    const path = `/channels/${message.channel_id}/messages/${message.id}/crosspost`
    items.push({
      label: t('action.publish'),
      icon: 'announce',
      run: () => void attempt(client, () => client.rest.post(path)),
    })
  }
  if (moderates) {
    items.push({
      label: t(message.pinned ? 'action.unpin' : 'action.pin'),
      icon: 'pin',
      run: () => void setPinned(client, message, !message.pinned),
    })
    items.push({
      label: t('moderate.select'),
      icon: 'check',
      run: () => toggleSelected(client, message),
    })
  }
  if (mine || moderates) {
    items.push({
      label: t('action.delete'),
      icon: 'trash',
      danger: true,
      run: () => void deleteMessage(client, message),
    })
  }
  for (const command of index ? contextCommands(index, ApplicationCommandType.Message) : []) {
    if (!index) break
    const applicationName = appName(index, command)
    items.push({
      label: localized(command.name, command.name_localizations, me?.locale ?? 'en-US'),
      note: applicationName,
      icon: 'command',
      run: () =>
        void runCommand(client, message.channel_id, {
          id: command.id,
          version: command.version,
          applicationId: command.application_id,
          applicationName,
          name: command.name,
          type: command.type,
          options: [],
          targetId: message.id,
        }),
    })
  }
  return items
}

function isCrossposted(message: APIMessage): boolean {
  return ((message.flags ?? 0) & MessageFlags.Crossposted) !== 0
}
