/** As many of the lines as fit into so many characters; what is left out is said by `rest`, never cut in the middle. */
export function fitLines(
  lines: readonly string[],
  most: number,
  rest: (left: number) => string = () => '…',
): string {
  const whole = lines.join('\n')
  if (whole.length <= most) return whole
  const shown: string[] = []
  let length = rest(lines.length).length
  for (const line of lines) {
    length += line.length + 1
    if (length > most) break
    shown.push(line)
  }
  return [...shown, rest(lines.length - shown.length)].join('\n')
}
