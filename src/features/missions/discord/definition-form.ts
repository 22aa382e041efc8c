import {
  ComponentType,
  TextInputStyle,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10'
import { DomainError } from '../../../core/domain-error.ts'
import type { TranslateFor } from '../../../core/translate.ts'

/** What Discord lets a text of a form hold, in characters. */
const FORM_CHARACTERS = 4000

/** A form in which all of a definition is changed as text. Throws a DomainError `draft-too-long` where it does not fit. */
export function definitionForm(
  formId: string,
  feature: 'missions' | 'achievements' | 'shop',
  value: string,
  t: TranslateFor,
): APIModalInteractionResponseCallbackData {
  if (value.length > FORM_CHARACTERS) throw new DomainError('draft-too-long')
  return {
    custom_id: formId,
    title: t(`${feature}.admin.form-title`),
    components: [
      {
        type: ComponentType.Label,
        label: t(`${feature}.admin.form-label`),
        description: t(`${feature}.admin.form-hint`),
        component: {
          type: ComponentType.TextInput,
          custom_id: 'text',
          style: TextInputStyle.Paragraph,
          required: true,
          max_length: FORM_CHARACTERS,
          value,
        },
      },
    ],
  }
}
