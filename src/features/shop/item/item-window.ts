import { DateTime } from 'luxon'
import type { ShopItem } from './shop-item.ts'

/** When an item is on sale, in milliseconds; endless where nothing is said. A moment without an offset is on the server's clock. */
export function windowOf(
  { window }: Pick<ShopItem, 'window'>,
  zone: string,
): { readonly from: number; readonly to: number } {
  return { from: timeOf(window?.from, zone, -Infinity), to: timeOf(window?.to, zone, Infinity) }
}

/** When the present period of a limit began, on the server's clock. */
export function periodStart(per: 'day' | 'week' | 'month' | 'ever', zone: string, at: number): number {
  return per === 'ever' ? 0 : DateTime.fromMillis(at, { zone }).startOf(per).toMillis()
}

function timeOf(text: string | undefined, zone: string, otherwise: number): number {
  const time = text === undefined ? NaN : DateTime.fromISO(text, { zone }).toMillis()
  return Number.isNaN(time) ? otherwise : time
}
