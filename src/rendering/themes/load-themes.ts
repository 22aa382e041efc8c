import { readdirSync, readFileSync } from 'node:fs'
import { type Theme, themeSchema } from './theme.ts'

export const defaultThemeId = 'laurel'

const shippedFolder = new URL('../../../assets/themes/', import.meta.url)

/** Every theme of a folder by its id. Throws with the file's name when one does not fit the schema. */
export function loadThemes(folder: URL = shippedFolder): ReadonlyMap<string, Theme> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
  return new Map(
    files.map((file) => {
      const theme = themeSchema.safeParse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
      if (!theme.success)
        throw new Error(`assets/themes/${file}: ${theme.error.issues[0]?.message ?? 'not a theme'}`)
      return [theme.data.id, theme.data]
    }),
  )
}

/** The theme, or the default one when nobody made it: a deleted theme never costs a member the card. */
export function themeOrDefault(themes: ReadonlyMap<string, Theme>, id: string | undefined): Theme {
  const theme = themes.get(id ?? defaultThemeId) ?? themes.get(defaultThemeId)
  if (!theme) throw new Error(`assets/themes has no ${defaultThemeId}.json`)
  return theme
}
