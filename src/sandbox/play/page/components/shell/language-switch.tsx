import { chooseLanguage, type Language, useLanguage, useText } from '../../i18n/language.ts'

export function LanguageSwitch({ onChoose }: { onChoose?: (language: Language) => void }) {
  const t = useText()
  const language = useLanguage()
  const choose = (next: Language) => {
    chooseLanguage(next)
    onChoose?.(next)
  }
  return (
    <div className="segmented" role="group" aria-label={t('settings.language')}>
      <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => choose('en')}>
        English
      </button>
      <button type="button" lang="es" aria-pressed={language === 'es'} onClick={() => choose('es')}>
        Español
      </button>
    </div>
  )
}
