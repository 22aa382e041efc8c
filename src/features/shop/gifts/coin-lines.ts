import { plainText } from '../../../core/plain-text.ts'
import type { TranslateFor } from '../../../core/translate.ts'
import type { readCoinEntries } from '../../earning/index.ts'

type Entry = Awaited<ReturnType<typeof readCoinEntries>>[number]

const RULES = ['achievement', 'streak-milestone', 'award-coins'] as const

/** What people call items and missions, by their ids. */
export interface CoinNames {
  readonly items: ReadonlyMap<string, string>
  readonly missions: ReadonlyMap<string, string>
}

const MOVES = ['shop:purchase', 'shop:refund', 'gift:sent', 'gift:received'] as const

/** A movement of coins as one line: when, how many, and what for. */
export function coinLine(
  { at, coins = 0, rule, by, note, reverses }: Entry,
  names: CoinNames,
  t: TranslateFor,
): string {
  const when = `<t:${Math.floor(at.getTime() / 1000)}:R>`
  const amount = t('shop.coins.amount', { coins })
  return `${when} · **${amount}** · ${whatFor({ rule, by, note, reverses }, names, t)}`
}

function whatFor(
  { rule, by, note, reverses }: Pick<Entry, 'rule' | 'by' | 'note' | 'reverses'>,
  { items, missions }: CoinNames,
  t: TranslateFor,
): string {
  const move = MOVES.find((one) => one === rule)
  const about = note ? (items.get(note) ?? plainText(note, 60)) : ''
  const member = by ? `<@${by}>` : ''
  if (move) return t(`shop.coins.${move.replace(':', '-') as 'gift-sent'}`, { about, member })
  const known = RULES.find((one) => one === rule)
  const what = known ? t(`shop.coins.${known}`) : (missions.get(rule) ?? plainText(rule, 60))
  const text = reverses ? t('shop.coins.undone', { what }) : t('shop.coins.reward', { what })
  return [text, ...(about ? [about] : []), ...(member ? [member] : [])].join(' · ')
}
