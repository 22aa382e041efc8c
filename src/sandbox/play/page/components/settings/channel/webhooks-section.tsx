import type { APIChannel, APIWebhook } from 'discord-api-types/v10'
import { type FormEvent, useState } from 'react'
import { useClient } from '../../../client-context.ts'
import { useText } from '../../../i18n/language.ts'
import { Field } from '../../ui/field.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useLoaded } from '../use-loaded.ts'

export function WebhooksSection({ channel }: { channel: APIChannel }) {
  const t = useText()
  const client = useClient()
  const path = `/channels/${channel.id}/webhooks`
  const { data: webhooks, error, change } = useLoaded<readonly APIWebhook[]>(path)
  const [name, setName] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await change(() => client.rest.post(path, { name: name.trim() }))) setName('')
  }
  return (
    <>
      <FormError text={error} />
      {webhooks?.length === 0 && <p className="empty">{t('webhook.none')}</p>}
      <ul className="rows" aria-label={t('settings.webhooks')}>
        {webhooks?.map((webhook) => (
          <li key={webhook.id} className="row">
            <Icon name="external" size={18} />
            <bdi className="spring">{webhook.name}</bdi>
            {webhook.url && (
              <IconButton
                icon="copy"
                size={17}
                label={t('webhook.copy')}
                onClick={() => void navigator.clipboard.writeText(webhook.url ?? '')}
              />
            )}
            <IconButton
              icon="trash"
              size={17}
              label={t('webhook.delete', { name: webhook.name ?? '' })}
              onClick={() => void change(() => client.rest.delete(`/webhooks/${webhook.id}`))}
            />
          </li>
        ))}
      </ul>
      <form className="inline-form" onSubmit={(event) => void submit(event)}>
        <Field label={t('webhook.name')} value={name} onChange={setName} maxLength={80} required />
        <button type="submit" disabled={!name.trim()}>
          {t('webhook.new')}
        </button>
      </form>
    </>
  )
}
