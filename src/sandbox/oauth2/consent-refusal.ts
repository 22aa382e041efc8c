import { DiscordError } from '../rest/errors.ts'

/** Nothing that a person could grant. With a `location` the application is told there, as OAuth2 has it. */
export class ConsentRefusal extends DiscordError {
  readonly location: string | undefined
  readonly #error: string

  constructor(error: string, description: string, target?: URL, state?: string) {
    super(400, 0, description)
    this.#error = error
    if (!target) return
    target.searchParams.set('error', error)
    target.searchParams.set('error_description', description)
    if (state !== undefined) target.searchParams.set('state', state)
    this.location = target.href
  }

  override body(): object {
    return { error: this.#error, error_description: this.message }
  }
}
