import type { ReactNode } from 'react'
import { localUrl } from '../api/images.ts'
import { placeHash } from '../state/place.ts'

const invite = /^https?:\/\/(?:(?:www\.)?discord\.(?:gg|com\/invite)|[^/]+\/invite)\/([\w-]{2,100})\/?$/
const channelLink = /^https?:\/\/[^/]*discord\.com\/channels\/(\d{1,20}|@me)\/(\d{1,20})(?:\/\d{1,20})?$/

/** A link as people wrote it. Invites and channels of Discord lead to their place in this page, all else to a new tab. */
export function ExternalLink({ url, children }: { url: string; children: ReactNode }) {
  const inside = placeOf(url)
  if (inside !== null) return <a href={inside}>{children}</a>
  const href = localUrl(url)
  if (href === null) return <>{children}</>
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  )
}

function placeOf(url: string): string | null {
  const code = invite.exec(url)?.[1]
  if (code) return `#/invite/${code}`
  const [, guild, channel] = channelLink.exec(url) ?? []
  return guild && channel ? placeHash(guild === '@me' ? null : guild, channel) : null
}
