import { useText } from '../../i18n/language.ts'
import { chooseTheme, useTheme } from '../../state/theme.ts'
import { IconButton } from '../ui/icon-button.tsx'

export function ThemeSwitch() {
  const t = useText()
  const theme = useTheme()
  const other = theme === 'dark' ? 'light' : 'dark'
  return (
    <IconButton
      icon={theme === 'dark' ? 'sun' : 'moon'}
      label={t(`theme.${other}`)}
      onClick={() => chooseTheme(other)}
    />
  )
}
