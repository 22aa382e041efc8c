import type { AttachmentRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

/** An attachment with the address of its file on this server's CDN. */
export function presentAttachment(world: World, attachment: AttachmentRecord): Record<string, unknown> {
  const { path, ...rest } = attachment
  const url = `${world.url}/cdn/${path}`
  return { ...rest, url, proxy_url: url }
}
