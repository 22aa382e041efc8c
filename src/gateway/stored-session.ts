/** A shard's session as of the last dispatch whose effects are on disk. */
export interface StoredSession {
  readonly sessionId: string
  readonly resumeUrl: string
  readonly sequence: number
  readonly shardCount: number
  readonly at: Date
}

/** Discord keeps a session for "a few minutes" after it was left: an older one is not worth asking for. */
const RESUMABLE_FOR = 5 * 60_000

/** Whether asking the Discord whose gateway is at `gatewayUrl` to go on with a session can succeed. */
export function isResumable(
  session: StoredSession,
  present: { readonly shardCount: number; readonly gatewayUrl: string; readonly now: number },
): boolean {
  const isYoung = present.now - session.at.getTime() < RESUMABLE_FOR
  return isYoung && session.shardCount === present.shardCount && belong(session.resumeUrl, present.gatewayUrl)
}

/** Discord resumes at other hosts of the same domain; a local one, told by its number, only at the very same address. */
function belong(resumeUrl: string, gatewayUrl: string): boolean {
  if (!URL.canParse(resumeUrl) || !URL.canParse(gatewayUrl)) return false
  const resume = new URL(resumeUrl)
  const gateway = new URL(gatewayUrl)
  if (resume.host === gateway.host) return true
  const domain = (host: string) => host.split('.').slice(-2).join('.')
  const isNumber = /^[\d.]+$|^\[/.test(resume.hostname)
  return !isNumber && resume.port === gateway.port && domain(resume.hostname) === domain(gateway.hostname)
}
