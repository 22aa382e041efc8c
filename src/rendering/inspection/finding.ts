/** Something on a card that a reader would stumble over. */
export interface Finding {
  readonly fault: 'missing-glyph' | 'overflow' | 'low-contrast' | 'too-small'
  /** The text that it is about. */
  readonly text: string
  readonly detail: string
}
