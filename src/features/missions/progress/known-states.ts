import { MissionStates } from './states.ts'

const MOST = 2000

/**
 * States that were read of late, so that those who write in batch after batch are not read anew each time. They hold only for the very
 * text that they were kept as: what another process wrote, or a commit that failed, is read again.
 */
export class KnownStates {
  readonly #known = new Map<string, { readonly text: string; readonly states: MissionStates }>()

  /** The states of a member, out of what is known: whoever takes them may change them. */
  take(id: string, text: string): MissionStates {
    const known = this.#known.get(id)
    this.#known.delete(id)
    return known?.text === text ? known.states : new MissionStates(text)
  }

  put(id: string, text: string, states: MissionStates): void {
    if (this.#known.size >= MOST) this.#known.clear()
    this.#known.set(id, { text, states })
  }
}
