import { z } from 'zod'
import { route } from '../rest/route.ts'
import { imageData, integer, list, maybe, optionalNull, text } from '../rest/schema.ts'
import { storeImage } from '../cdn/store-image.ts'
import { refusal } from '../rest/errors.ts'
import type { Caller } from '../rest/caller.ts'
import type { World } from '../world/world.ts'
import { presentApplication } from './present-application.ts'

const editForm = z.object({
  description: maybe(text(0, 400)),
  icon: optionalNull(imageData),
  cover_image: optionalNull(imageData),
  custom_install_url: optionalNull(text(1, 2048)),
  interactions_endpoint_url: optionalNull(text(0, 2048)),
  role_connections_verification_url: optionalNull(text(0, 2048)),
  tags: maybe(list(text(1, 20), 5)),
  flags: maybe(integer(0, 2 ** 31 - 1)),
  install_params: optionalNull(z.object({ scopes: list(text(1, 100), 30), permissions: text(1, 40) })),
})

type BotCaller = Extract<Caller, { kind: 'bot' }>

/** Flags that an application may set itself: the limited forms of the privileged intents. */
const SETTABLE_FLAGS = (1 << 13) | (1 << 15) | (1 << 19)

export const applicationRoutes = [
  route('GET', '/applications/@me', {
    access: 'bot',
    handle: ({ world, caller }) => presentApplication(world, caller.application),
  }),
  route('GET', '/oauth2/applications/@me', {
    access: 'bot',
    handle: ({ world, caller }) => presentApplication(world, caller.application),
  }),
  route('GET', '/applications/{application_id}', {
    access: 'bot',
    handle({ world, caller, params }) {
      if (params.application_id !== caller.application.id) throw refusal('notThisApplication')
      return presentApplication(world, caller.application)
    },
  }),
  route('PATCH', '/applications/@me', {
    access: 'bot',
    body: editForm,
    handle: ({ world, caller, body }) => edit(world, caller, body),
  }),
  route('PATCH', '/applications/{application_id}', {
    access: 'bot',
    body: editForm,
    handle({ world, caller, params, body }) {
      if (params.application_id !== caller.application.id) throw refusal('notThisApplication')
      return edit(world, caller, body)
    },
  }),
]

function edit(world: World, { application }: BotCaller, body: z.output<typeof editForm>) {
  if (body.description !== undefined) application.description = body.description
  if (body.icon !== undefined)
    application.icon = body.icon && storeImage(world, `app-icons/${application.id}`, body.icon)
  if (body.cover_image !== undefined)
    application.cover_image =
      body.cover_image && storeImage(world, `app-icons/${application.id}`, body.cover_image)
  if (body.tags !== undefined) application.tags = body.tags
  if (body.custom_install_url !== undefined) application.custom_install_url = body.custom_install_url
  if (body.role_connections_verification_url !== undefined) {
    application.role_connections_verification_url = body.role_connections_verification_url
  }
  if (body.install_params !== undefined) application.install_params = body.install_params
  if (body.interactions_endpoint_url) throw refusal('featureDisabled')
  if (body.flags !== undefined) {
    application.flags = (application.flags & ~SETTABLE_FLAGS) | (body.flags & SETTABLE_FLAGS)
  }
  world.applications.put(application.id, application)
  return presentApplication(world, application)
}
