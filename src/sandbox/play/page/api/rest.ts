import { ApiError } from './api-error.ts'

export interface Call {
  readonly body?: unknown
  readonly files?: readonly File[]
  readonly query?: Readonly<Record<string, string | number | undefined>>
  /** Stands in the audit log. */
  readonly reason?: string | undefined
}

export interface Rest {
  get<T>(path: string, query?: Call['query']): Promise<T>
  post<T>(path: string, body?: unknown, files?: readonly File[]): Promise<T>
  put<T>(path: string, body?: unknown, reason?: string): Promise<T>
  patch<T>(path: string, body?: unknown, reason?: string): Promise<T>
  delete<T>(path: string, reason?: string): Promise<T>
}

const patience = 4
const longestWait = 10_000
/** No answer within this time (milliseconds) counts as no connection. */
const answerPatience = 20_000

/** Discord's REST API as the person whose `token` it is. Rejects with ApiError; waits out rate limits of up to ten seconds. */
export function createRest(token: string): Rest {
  async function call<T>(method: string, path: string, given: Call = {}): Promise<T> {
    const { query } = given
    const url = new URL(`/api/v10${path}`, location.origin)
    for (const [name, value] of Object.entries(query ?? {})) {
      if (value !== undefined) url.searchParams.set(name, String(value))
    }
    for (let attempt = 1; ; attempt += 1) {
      const response = await send(url, method, token, given)
      const answer = await readAnswer(response)
      if (response.ok) return answer as T
      const wait = retryAfter(answer)
      const passes = response.status === 429 || (response.status >= 500 && method === 'GET')
      if (!passes || attempt === patience || wait > longestWait) {
        throw new ApiError(
          response.status,
          numberField(answer, 'code'),
          errorMessage(answer, response.status),
        )
      }
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  return {
    get: (path, query) => call('GET', path, { query }),
    post: (path, body, files) => call('POST', path, { body, files }),
    put: (path, body, reason) => call('PUT', path, { body, reason }),
    patch: (path, body, reason) => call('PATCH', path, { body, reason }),
    delete: (path, reason) => call('DELETE', path, { reason }),
  }
}

async function send(url: URL, method: string, token: string, { body, files = [], reason }: Call) {
  const headers: Record<string, string> = { authorization: token }
  if (reason) headers['x-audit-log-reason'] = encodeURIComponent(reason)
  let payload: BodyInit | null = null
  if (files.length > 0) {
    const form = new FormData()
    form.set('payload_json', JSON.stringify(body))
    files.forEach((file, index) => form.set(`files[${index}]`, file, file.name))
    payload = form
  } else if (body !== undefined) {
    headers['content-type'] = 'application/json'
    payload = JSON.stringify(body)
  }
  try {
    return await fetch(url, { method, headers, body: payload, signal: AbortSignal.timeout(answerPatience) })
  } catch {
    throw new ApiError(0, 0, 'The local Discord cannot be reached.')
  }
}

async function readAnswer(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  const text = await response.text()
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function retryAfter(answer: unknown): number {
  return numberField(answer, 'retry_after') * 1000 || 300
}

function numberField(answer: unknown, name: string): number {
  const value = (answer as Record<string, unknown> | null | undefined)?.[name]
  return typeof value === 'number' ? value : 0
}

function errorMessage(answer: unknown, status: number): string {
  const fields = answer as { message?: unknown; errors?: unknown } | null | undefined
  const detail = firstDetail(fields?.errors)
  const message = typeof fields?.message === 'string' ? fields.message : `HTTP ${status}`
  return detail === null ? message : `${message}: ${detail}`
}

/** Discord nests the reason as errors.<field>._errors[0].message. */
function firstDetail(errors: unknown): string | null {
  if (typeof errors !== 'object' || errors === null) return null
  for (const [name, value] of Object.entries(errors)) {
    if (name === '_errors' && Array.isArray(value)) {
      const message = (value[0] as { message?: unknown } | undefined)?.message
      return typeof message === 'string' ? message : null
    }
    const detail = firstDetail(value)
    if (detail !== null) return detail
  }
  return null
}
