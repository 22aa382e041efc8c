import { useText } from '../i18n/language.ts'

export function CodeBlock({ text, language }: { text: string; language: string | null }) {
  const t = useText()
  return (
    <div className="code-block">
      <pre tabIndex={0} aria-label={language ?? t('markdown.code')}>
        <code>{text}</code>
      </pre>
      <button type="button" className="quiet" onClick={() => void navigator.clipboard.writeText(text)}>
        {t('action.copy')}
      </button>
    </div>
  )
}
