import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10'

/** A modal of label components, as the newer API has them. */
export function reasonsForm(): APIModalInteractionResponseCallbackData {
  return {
    custom_id: 'reasons',
    title: 'Tell us why',
    components: [
      { type: ComponentType.TextDisplay, content: 'All of this is **optional** but the first.' },
      {
        type: ComponentType.Label,
        label: 'Why?',
        description: 'In your own words',
        component: {
          type: ComponentType.TextInput,
          custom_id: 'why',
          style: TextInputStyle.Paragraph,
          required: true,
        },
      },
      {
        type: ComponentType.Label,
        label: 'How urgent?',
        component: {
          type: ComponentType.StringSelect,
          custom_id: 'urgency',
          required: false,
          options: [
            { label: 'Now', value: 'now' },
            { label: 'Some day', value: 'later' },
          ],
        },
      },
      {
        type: ComponentType.Label,
        label: 'Who can help?',
        component: { type: ComponentType.UserSelect, custom_id: 'helper', required: false },
      },
    ],
  }
}
