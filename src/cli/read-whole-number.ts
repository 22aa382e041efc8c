/** An option's text as a whole number from `least` on; anything else is refused in one line. Ends the process on a fault. */
export function readWholeNumber(option: string, text: string, least: number): number {
  const number = Number(text)
  if (text.trim() !== '' && Number.isSafeInteger(number) && number >= least) return number
  process.stderr.write(`${option} takes a whole number from ${least} on, not ${JSON.stringify(text)}\n`)
  process.exit(1)
}
