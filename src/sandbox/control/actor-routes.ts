import type { Caller } from '../rest/caller.ts'
import { perform, type RequestInput } from '../rest/perform.ts'
import { Answer, type Method, type Route } from '../rest/route.ts'
import type { UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

/** Runs the API's routes in process, by method and path template. */
export class ActorRoutes {
  readonly #world: World
  readonly #routes = new Map<string, Route>()

  constructor(world: World, routes: readonly Route[]) {
    this.#world = world
    for (const route of routes) this.#routes.set(`${route.method} ${route.path}`, route)
  }

  names(): string[] {
    return [...this.#routes.keys()]
  }

  /** Performs one request as `user`; throws DiscordError where HTTP would answer an error. */
  async request(user: UserRecord, method: Method, path: string, input: RequestInput = {}): Promise<unknown> {
    const route = this.#routes.get(`${method} ${path}`)
    if (!route) throw new Error(`there is no route ${method} ${path}`)
    const answer = await perform(this.#world, route, this.#callerFor(user), input)
    return answer instanceof Answer ? answer.body : answer
  }

  #callerFor(user: UserRecord): Caller {
    if (!user.bot) return { kind: 'person', user }
    const application = this.#world.applications.list().find((each) => each.bot_id === user.id)
    return application ? { kind: 'bot', user, application } : { kind: 'nobody' }
  }
}
