import { plainLabel, plainText } from '../../../core/plain-text.ts'
import type { TranslateFor } from '../../../core/translate.ts'
import type { Gives, ShopItem } from './shop-item.ts'

/** An item's own words in the reader's language, or in the other one where that is all there is. */
export function wordsOf(
  { texts }: Pick<ShopItem, 'texts'>,
  locale: string,
): { readonly title: string; readonly description: string } {
  const words = locale.startsWith('es') ? (texts.es ?? texts.en) : (texts.en ?? texts.es)
  return {
    title: plainText(words?.title ?? '', 60),
    description: words?.description ? plainText(words.description, 200) : '',
  }
}

/** An item's name for a place without markdown, such as a button or a list that opens while typing. */
export function labelOf({ texts, emoji }: Pick<ShopItem, 'texts' | 'emoji'>, locale: string): string {
  const words = locale.startsWith('es') ? (texts.es ?? texts.en) : (texts.en ?? texts.es)
  const mark = /^<a?:/.test(emoji) ? '' : `${emoji} `
  return mark + plainLabel(words?.title ?? '', 60)
}

/** What the buyer gets, in one phrase. */
export function givesText(gives: Gives, t: TranslateFor): string {
  switch (gives.kind) {
    case 'role':
      return gives.hours === undefined
        ? t('shop.gives.role', { role: `<@&${gives.role}>` })
        : t('shop.gives.role-for', { role: `<@&${gives.role}>`, hours: gives.hours })
    case 'boost':
      return t('shop.gives.boost', { times: gives.times, hours: gives.hours })
    case 'theme':
      return t('shop.gives.theme', { theme: t(`settings.cards.theme.choices.${gives.theme}`) })
    case 'freeze':
      return t('shop.gives.freeze', { count: gives.count })
    case 'raffle':
      return t('shop.gives.raffle', { count: gives.count, raffle: gives.raffle })
    case 'custom':
      return t('shop.gives.custom')
  }
}
