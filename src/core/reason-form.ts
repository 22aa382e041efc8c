import {
  ComponentType,
  TextInputStyle,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10'

export interface ReasonForm {
  readonly title: string
  readonly label: string
  readonly hint?: string
  /** Characters; 0, the default, lets it be left out. */
  readonly least?: number
  readonly most: number
}

/** A form that asks why: what is typed is its field `reason`. Its `custom_id` comes from `customId`. */
export function reasonForm(
  id: string,
  { title, label, hint, least = 0, most }: ReasonForm,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: id,
    title,
    components: [
      {
        type: ComponentType.Label,
        label,
        ...(hint === undefined ? {} : { description: hint }),
        component: {
          type: ComponentType.TextInput,
          custom_id: 'reason',
          style: TextInputStyle.Paragraph,
          required: least > 0,
          ...(least > 0 ? { min_length: least } : {}),
          max_length: most,
        },
      },
    ],
  }
}
