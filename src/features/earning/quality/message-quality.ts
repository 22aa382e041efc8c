/** What a text was like, in numbers that tell nothing of what was written. */
export interface MessageQuality {
  /** As people see them: an emoji of the server or a mention counts as one. */
  readonly characters: number
  readonly words: number
  /** How many of the words are different ones, in percent. */
  readonly distinctWords: number
  /** How like the nearest of the member's last messages it is, in percent; 0 without any. */
  readonly likeness: number
  /** Time since the member's message before, in milliseconds; null when that is not known. */
  readonly sincePrevious: number | null
  /** Whether somebody else wrote the same text minutes before. */
  readonly copied: boolean
}
