/** Remembers about the `most` values that were asked for last; what is asked for again and again is never forgotten. */
export class RecentCache<Value> {
  readonly #mostYoung: number
  #young = new Map<string, Value>()
  #old = new Map<string, Value>()

  constructor(most: number) {
    this.#mostYoung = Math.ceil(most / 2)
  }

  get(key: string, make: () => Value): Value {
    const young = this.#young.get(key)
    if (young !== undefined) return young
    const value = this.#old.get(key) ?? make()
    if (this.#young.size >= this.#mostYoung) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(key, value)
    return value
  }
}
