import { useState } from 'react'
import { useText } from '../../i18n/language.ts'
import type { AttachedFile } from '../../state/attached-file.ts'
import { Field } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Popover } from '../ui/popover.tsx'
import { FilePreview } from './file-preview.tsx'

interface Props {
  readonly files: readonly AttachedFile[]
  readonly onChange: (files: readonly AttachedFile[]) => void
}

/** The files that go with the next message: to describe, to hide, to take out again. */
export function FileTray({ files, onChange }: Props) {
  const t = useText()
  return (
    <ul className="file-tray" aria-label={t('composer.files')}>
      {files.map((attached, index) => (
        <li key={`${attached.file.name}-${index}`}>
          <TrayFile
            attached={attached}
            onChange={(next) => onChange(files.map((each, at) => (at === index ? next : each)))}
            onRemove={() => onChange(files.filter((_, at) => at !== index))}
          />
        </li>
      ))}
    </ul>
  )
}

interface TrayFileProps {
  readonly attached: AttachedFile
  readonly onChange: (attached: AttachedFile) => void
  readonly onRemove: () => void
}

function TrayFile({ attached, onChange, onRemove }: TrayFileProps) {
  const t = useText()
  const [anchor, setAnchor] = useState<Element | null>(null)
  const { file, description, spoiler } = attached
  const { name } = file
  return (
    <div className={spoiler ? 'tray-file hidden-file' : 'tray-file'}>
      <FilePreview file={file} />
      <span className="tray-name">
        <bdi className="ellipsis">{name}</bdi>
        {description && <Icon name="check" size={13} />}
      </span>
      <span className="tray-tools">
        <IconButton
          icon="edit"
          size={15}
          label={t('composer.describe', { name })}
          aria-haspopup="dialog"
          onClick={({ currentTarget }) => setAnchor(currentTarget)}
        />
        <IconButton icon="close" size={15} label={t('composer.remove-file', { name })} onClick={onRemove} />
      </span>
      {anchor && (
        <Popover
          anchor={anchor}
          label={t('composer.describe', { name })}
          className="tray-popover"
          onClose={() => setAnchor(null)}
        >
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault()
              setAnchor(null)
            }}
          >
            <Field
              label={t('composer.alt-short')}
              value={description}
              maxLength={1024}
              onChange={(text) => onChange({ ...attached, description: text })}
            />
            <label className="check">
              <input
                type="checkbox"
                checked={spoiler}
                onChange={({ target }) => onChange({ ...attached, spoiler: target.checked })}
              />
              {t('composer.spoiler-short')}
            </label>
            <button type="submit" className="primary">
              {t('action.done')}
            </button>
          </form>
        </Popover>
      )}
    </div>
  )
}
