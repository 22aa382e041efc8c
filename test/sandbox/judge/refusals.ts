import type { LocalDiscord } from '../../../src/sandbox/index.ts'
import { OPERATIONS } from './checks.generated.ts'

const NOBODY = '123456789012345678'

/** Calls every documented route as nobody, for what does not exist, and with a broken form: each must refuse in its way. */
export async function provoke(discord: LocalDiscord): Promise<void> {
  const { botToken } = discord.control.createApplication({ name: 'Provoker' })
  for (const name of Object.keys(OPERATIONS)) {
    const [method = '', template = ''] = name.split(' ')
    const url = `${discord.apiUrl}/v10${template.replaceAll(/\{\w+\}/g, NOBODY)}`
    const hasBody = method !== 'GET' && method !== 'DELETE'
    const json = { 'content-type': 'application/json' }
    const authorization = `Bot ${botToken}`
    await drain(fetch(url, { method, ...(hasBody ? { headers: json, body: '{}' } : {}) }))
    await drain(
      fetch(url, {
        method,
        headers: { authorization, ...(hasBody ? json : {}) },
        ...(hasBody ? { body: '{}' } : {}),
      }),
    )
    if (!hasBody) continue
    await drain(fetch(url, { method, headers: { authorization, ...json }, body: '[' }))
    await drain(
      fetch(url, {
        method,
        headers: { authorization, ...json },
        body: '{"name":[],"content":{},"type":"x"}',
      }),
    )
  }
}

async function drain(response: Promise<Response>): Promise<void> {
  const answer = await response
  await answer.arrayBuffer()
  if (answer.status >= 500) throw new Error(`${answer.url}: ${answer.status}`)
}
