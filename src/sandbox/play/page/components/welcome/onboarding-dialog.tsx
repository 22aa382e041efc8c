import type { APIGuildOnboarding, APIGuildOnboardingPrompt, Snowflake } from 'discord-api-types/v10'
import { type FormEvent, useState } from 'react'
import { attempt } from '../../actions/show-toast.ts'
import { answerOnboarding } from '../../actions/welcome.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import type { GuildState } from '../../state/play-state.ts'
import { ComponentEmoji } from '../blocks/component-emoji.tsx'
import { Dialog } from '../ui/dialog.tsx'

interface Props {
  readonly guild: GuildState
  readonly onboarding: APIGuildOnboarding
  readonly onClose: () => void
}

/** The questions with which a server receives people; what they choose brings roles. */
export function OnboardingDialog({ guild, onboarding, onClose }: Props) {
  const t = useText()
  const client = useClient()
  const [chosen, setChosen] = useState<ReadonlySet<Snowflake>>(new Set())
  const missing = onboarding.prompts.some(
    (prompt) => prompt.required && !prompt.options.some(({ id }) => chosen.has(id)),
  )
  const choose = (prompt: APIGuildOnboardingPrompt, id: Snowflake, on: boolean) => {
    const next = new Set(chosen)
    if (prompt.single_select) for (const option of prompt.options) next.delete(option.id)
    if (on) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await attempt(client, () => answerOnboarding(client, guild.facts.id, [...chosen]))) onClose()
  }
  return (
    <Dialog title={t('onboarding.title', { name: guild.facts.name })} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {onboarding.prompts.map((prompt) => (
          <fieldset key={prompt.id} className="permission-group">
            <legend>
              {prompt.title}
              {prompt.required && <span className="required"> *</span>}
            </legend>
            {prompt.options.map((option) => (
              <label key={option.id} className="check">
                <input
                  type={prompt.single_select ? 'radio' : 'checkbox'}
                  name={prompt.id}
                  checked={chosen.has(option.id)}
                  onChange={({ target }) => choose(prompt, option.id, target.checked)}
                />
                <ComponentEmoji
                  emoji={
                    option.emoji.name || option.emoji.id
                      ? { id: option.emoji.id ?? undefined, name: option.emoji.name ?? undefined }
                      : undefined
                  }
                />
                <span className="two-lines">
                  <span>{option.title}</span>
                  {option.description && <small>{option.description}</small>}
                </span>
              </label>
            ))}
          </fieldset>
        ))}
        {missing && <p className="muted small">{t('onboarding.required')}</p>}
        <button type="submit" className="primary" disabled={missing}>
          {t('onboarding.finish')}
        </button>
      </form>
    </Dialog>
  )
}
