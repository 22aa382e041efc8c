import type { Language } from './character.ts'
import type { Words } from './phrase.ts'

/** What kind of talk a room is for. */
export type Purpose = 'lounge' | 'help' | 'showcase'

/** A small conversation: whoever opens it, who answers, the opener's comeback, an onlooker's aside and the last word. */
export interface Exchange {
  readonly open: readonly string[]
  readonly answer: readonly string[]
  readonly back: readonly string[]
  readonly aside?: readonly string[]
  readonly close?: readonly string[]
  /** Emoji that onlookers put under the opening. */
  readonly emoji: readonly string[]
  /** Local hours of the opener outside which nobody would say this; may pass midnight. */
  readonly hours?: { readonly from: number; readonly to: number }
}

/** Something to talk about, in one language. */
export interface Topic {
  readonly key: string
  readonly purpose: Purpose
  readonly words: Words
  readonly exchanges: readonly Exchange[]
  /** Beginnings of words by which a stranger's message is seen to touch on this topic, in lower case. */
  readonly keywords: readonly string[]
  /** Answers to a stranger who touched on it. */
  readonly remarks: readonly string[]
}

/** Lines towards people who are not simulated; `{name}` is what they are called. */
export interface VisitorLines {
  readonly greeting: readonly string[]
  readonly wellbeing: readonly string[]
  readonly question: readonly string[]
  readonly help: readonly string[]
  readonly thanks: readonly string[]
  readonly farewell: readonly string[]
  readonly laughter: readonly string[]
  readonly praise: readonly string[]
  readonly gloom: readonly string[]
  readonly aboutLaurel: readonly string[]
  readonly called: readonly string[]
  readonly comment: readonly string[]
  /** `{friend}` was called but sleeps; `{hour}` is the time on their clock. */
  readonly asleep: readonly string[]
}

/** All that the population can say in one language. */
export interface Repertoire {
  readonly language: Language
  readonly topics: readonly Topic[]
  readonly visitors: VisitorLines
  readonly welcome: readonly string[]
  readonly congratulation: readonly string[]
}
