import { useLanguage } from '../../i18n/language.ts'
import { ExternalLink } from '../../markdown/external-link.tsx'
import { Icon } from '../ui/icon.tsx'

interface Props {
  readonly url: string
  readonly name: string
  /** Bytes. */
  readonly size?: number | undefined
  readonly note?: string | null | undefined
}

export function FileCard({ url, name, size, note }: Props) {
  const language = useLanguage()
  return (
    <div className="file-card">
      <Icon name="file" size={28} />
      <span className="two-lines">
        <ExternalLink url={url}>
          <bdi>{name}</bdi>
        </ExternalLink>
        <small>
          {size !== undefined && readableSize(size, language)} {note}
        </small>
      </span>
    </div>
  )
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

function readableSize(bytes: number, language: string): string {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1000)))
  const format = {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  } as const
  return new Intl.NumberFormat(language, format).format(bytes / 1000 ** step)
}
