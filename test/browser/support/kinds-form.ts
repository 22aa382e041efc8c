import { type APIModalInteractionResponseCallbackData, ComponentType } from 'discord-api-types/v10'

/** A modal with one input of each kind that a modal may hold beside texts. Each modal holds five at most. */
export const kindsForms: Readonly<Record<'choices' | 'pickers', APIModalInteractionResponseCallbackData>> = {
  choices: {
    custom_id: 'choices',
    title: 'Choices',
    components: [
      {
        type: ComponentType.Label,
        label: 'Season',
        component: {
          type: ComponentType.RadioGroup,
          custom_id: 'season',
          options: [
            { label: 'Spring', value: 'spring' },
            { label: 'Autumn', value: 'autumn', description: 'Leaves fall' },
          ],
        },
      },
      {
        type: ComponentType.Label,
        label: 'Tools',
        component: {
          type: ComponentType.CheckboxGroup,
          custom_id: 'tools',
          min_values: 1,
          max_values: 2,
          options: [
            { label: 'Spade', value: 'spade' },
            { label: 'Rake', value: 'rake' },
            { label: 'Hose', value: 'hose' },
          ],
        },
      },
      {
        type: ComponentType.Label,
        label: 'I have boots',
        component: { type: ComponentType.Checkbox, custom_id: 'boots' },
      },
      {
        type: ComponentType.Label,
        label: 'Plan',
        component: { type: ComponentType.FileUpload, custom_id: 'plan', required: false },
      },
    ],
  },
  pickers: {
    custom_id: 'pickers',
    title: 'Pickers',
    components: [
      {
        type: ComponentType.Label,
        label: 'Where',
        component: { type: ComponentType.ChannelSelect, custom_id: 'where' },
      },
      {
        type: ComponentType.Label,
        label: 'Team',
        component: { type: ComponentType.RoleSelect, custom_id: 'team' },
      },
      {
        type: ComponentType.Label,
        label: 'Anybody',
        component: { type: ComponentType.MentionableSelect, custom_id: 'anybody', max_values: 2 },
      },
    ],
  },
}
