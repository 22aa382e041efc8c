import type { PictureRequest } from './card-kind.ts'

interface Wearer {
  readonly avatarUrl: string | null
  readonly decorationUrl?: string | null
}

/** How much larger than the avatar its decoration is drawn. */
export const decorationScale = 1.2

/** The pictures of one member: the avatar under `name`, what is worn around it under `<name>-decoration`. */
export function picturesOf(member: Wearer, size: number, name = 'avatar'): [string, PictureRequest][] {
  const pictures: [string, PictureRequest][] = []
  if (member.avatarUrl !== null) pictures.push([name, { address: member.avatarUrl, size }])
  const worn = member.decorationUrl
  if (worn) pictures.push([decorationOf(name), { address: worn, size: Math.round(size * decorationScale) }])
  return pictures
}

export function decorationOf(name: string): string {
  return `${name}-decoration`
}
