/** Discord keeps its lists to itself; these short ones stand for the kinds: profanity, sexual content, slurs. */
const PRESETS = new Map<number, readonly string[]>([
  [1, ['damn*', 'shit*', 'fuck*', 'bullshit', 'asshole*', 'mierda', 'joder', 'cabrón']],
  [2, ['porn*', 'hentai', 'nude*', 'xxx', 'porno']],
  [3, ['retard*', 'subnormal']],
])

/** The words of the chosen presets (1 profanity, 2 sexual content, 3 slurs). */
export function presetWords(presets: readonly number[]): string[] {
  return presets.flatMap((preset) => PRESETS.get(preset) ?? [])
}
