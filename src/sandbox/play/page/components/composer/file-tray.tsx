import { useText } from '../../i18n/language.ts'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'

export function FileTray({
  files,
  onChange,
}: {
  files: readonly File[]
  onChange: (files: readonly File[]) => void
}) {
  const t = useText()
  return (
    <ul className="file-tray" aria-label={t('composer.files')}>
      {files.map((file, index) => (
        <li key={`${file.name}-${index}`}>
          <Icon name="file" size={16} />
          <bdi className="ellipsis">{file.name}</bdi>
          <IconButton
            icon="close"
            size={14}
            label={t('composer.remove-file', { name: file.name })}
            onClick={() => onChange(files.filter((_, at) => at !== index))}
          />
        </li>
      ))}
    </ul>
  )
}
