import type { AutocompleteInteraction } from 'discord.js'
import type { Choice, Command } from '../../core/command.ts'
import { DomainError } from '../../core/domain-error.ts'
import type { EdgeContext } from '../edge-context.ts'
import { describeError } from '../explain-error.ts'
import { actorAndPlace } from '../interaction-context.ts'
import { requireOfActor } from '../permissions.ts'
import { chosenAction } from './chosen-action.ts'

const MOST_CHOICES = 25
const MOST_CHARACTERS = 100

/** Answers what to suggest. A failure suggests nothing: the person can still type and run the command. */
export async function runAutocomplete(
  command: Command,
  interaction: AutocompleteInteraction,
  { translate, log }: EdgeContext,
): Promise<void> {
  try {
    const choices = await suggest()
    await interaction.respond(choices.slice(0, MOST_CHOICES).map(shorten))
  } catch (error) {
    const isRefusal = error instanceof DomainError
    log[isRefusal ? 'debug' : 'warn']('autocomplete failed', {
      command: command.name,
      error: describeError(error),
    })
    if (!interaction.responded) await interaction.respond([]).catch(() => undefined)
  }

  async function suggest(): Promise<readonly Choice[]> {
    const action = command.kind === 'slash' ? chosenAction(command, interaction) : undefined
    if (!action?.autocomplete) return []
    const { guildId, channelId, actor } = actorAndPlace(interaction)
    requireOfActor(actor, command.defaultMemberPermissions)
    const { name, value } = interaction.options.getFocused(true)
    return action.autocomplete({
      guildId,
      channelId,
      actor,
      t: (key, values) => translate(actor.locale, key, values),
      focused: { name, value },
      values: typedValues(interaction),
    })
  }
}

function typedValues(interaction: AutocompleteInteraction): Record<string, string | number | boolean> {
  const first = interaction.options.data[0]
  const typed = first?.options ?? interaction.options.data
  return Object.fromEntries(typed.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])))
}

function shorten({ name, value }: Choice): Choice {
  return {
    name: name.length > MOST_CHARACTERS ? `${name.slice(0, MOST_CHARACTERS - 1)}…` : name || '…',
    value: typeof value === 'string' ? value.slice(0, MOST_CHARACTERS) : value,
  }
}
