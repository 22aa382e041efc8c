import type { APIMessage, APISelectMenuComponent } from 'discord-api-types/v10'
import { pressComponent } from '../../actions/use-interaction.ts'
import { useClient, usePlay } from '../../client-context.ts'
import { SelectField } from '../forms/select-field.tsx'

export function SelectBlock({ message, select }: { message: APIMessage; select: APISelectMenuComponent }) {
  const client = useClient()
  const waiting = usePlay((state) =>
    state.pending.some(
      (pending) =>
        pending.messageId === message.id && pending.customId === select.custom_id && !pending.failed,
    ),
  )
  return (
    <SelectField
      select={select}
      busy={waiting}
      // The bot's answer may change what is chosen: the edited message begins anew.
      key={message.edited_timestamp}
      onChoose={(values) =>
        void pressComponent(client, message, { type: select.type, customId: select.custom_id, values })
      }
    />
  )
}
