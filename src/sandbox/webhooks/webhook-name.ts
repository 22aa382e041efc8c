import { refuse, text } from '../rest/schema.ts'

/** A webhook's name: up to 80 characters that do not pass it off as Discord's own. */
export const webhookName = text(1, 80).transform((name, context): string => {
  const found = /clyde|discord/i.exec(name)?.[0]
  if (found === undefined) return name
  return refuse(context, 'USERNAME_INVALID_CONTAINS', `Username cannot contain "${found.toLowerCase()}"`)
})
