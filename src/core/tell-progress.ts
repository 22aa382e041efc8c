/** Hears of a long task which part it is at and how much of that is done. */
export type TellProgress = (part: string, done: number) => void
