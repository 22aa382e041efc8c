import { ButtonStyle, ComponentType, type APIButtonComponentWithCustomId } from 'discord-api-types/v10'
import type { TranslateFor } from '../../core/translate.ts'

/** The buttons that turn pages, back and on; `idOf` makes their ids from the page that they lead to, counted from 0. */
export function pageTurns(
  { page, pages, t }: { readonly page: number; readonly pages: number; readonly t: TranslateFor },
  idOf: (purpose: 'back' | 'next', target: number) => string,
): readonly [APIButtonComponentWithCustomId, APIButtonComponentWithCustomId] {
  const turn = (purpose: 'back' | 'next', target: number) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label: t(`missions.button.${purpose}`),
    custom_id: idOf(purpose, Math.max(0, target)),
    disabled: target < 0 || target >= pages,
  })
  return [turn('back', page - 1), turn('next', page + 1)]
}
