import type { z } from 'zod'
import type { World } from '../world/world.ts'
import type { Caller, Account } from './caller.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface UploadedFile {
  /** Name of the form field, such as `files[0]`. */
  field: string
  name: string
  type: string
  bytes: Buffer
}

type ParameterNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterNames<Rest>
  : never

/** Path parameters by their names in the path template. */
export type Parameters<Path extends string> = Record<ParameterNames<Path>, string>

type Access = 'account' | 'bot' | 'person' | 'oauth' | 'anyone'
type CallerFor<A extends Access> = A extends 'account'
  ? Account
  : A extends 'bot'
    ? Extract<Caller, { kind: 'bot' }>
    : A extends 'person'
      ? Extract<Caller, { kind: 'person' }>
      : A extends 'oauth'
        ? Exclude<Caller, { kind: 'nobody' }>
        : Caller

/** One request as its handler sees it: already authenticated and validated. */
export interface Call<Path extends string, Body, Query, Who> {
  world: World
  caller: Who
  params: Parameters<Path>
  body: Body
  query: Query
  files: readonly UploadedFile[]
  /** The audit-log reason of the request's header. */
  reason: string | undefined
  /** The Authorization header as it came, for OAuth2 clients. */
  authorization: string | undefined
  /** The request's own address below the API, without its query. */
  path: string
}

/** A handler's answer with another status than 200, or with a body that is no JSON. */
export class Answer {
  readonly status: number
  readonly body: unknown
  readonly type: string | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, body?: unknown, type?: string, headers: Readonly<Record<string, string>> = {}) {
    this.status = status
    this.body = body
    this.type = type
    this.headers = headers
  }
}

interface RouteOptions<
  Path extends string,
  A extends Access,
  B extends z.ZodType | undefined,
  Q extends z.ZodType | undefined,
> {
  /** Who may call: `account` (bot or person, the default), one of them, an OAuth2 token too, or anyone. */
  access?: A
  body?: B
  query?: Q
  /** Requests per window and its length in seconds; the default is 40 in 10 s. */
  limit?: readonly [requests: number, seconds: number]
  /** The limit is the resource's: everybody's requests count together. */
  shared?: boolean
  /** Takes forms only, as OAuth2 has it, and no JSON. */
  formOnly?: boolean
  /** Not counted against the global limit (interactions, webhooks). */
  globalExempt?: boolean
  handle(
    call: Call<
      Path,
      B extends z.ZodType ? z.output<B> : unknown,
      Q extends z.ZodType ? z.output<Q> : Record<string, unknown>,
      CallerFor<A>
    >,
  ): unknown
}

/** A route of the API with its types erased, as the server and the in-process caller hold it. */
export interface Route {
  method: Method
  /** The path as Discord's OpenAPI file writes it, such as `/channels/{channel_id}`. */
  path: string
  access: Access
  body: z.ZodType | undefined
  query: z.ZodType | undefined
  limit: readonly [requests: number, seconds: number] | undefined
  shared: boolean
  formOnly: boolean
  globalExempt: boolean
  handle(call: Call<string, unknown, unknown, Caller>): unknown
}

/** Declares a route. What `handle` returns is the JSON answer; nothing means 204; `Answer` says more. */
export function route<
  Path extends string,
  A extends Access = 'account',
  B extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
>(method: Method, path: Path, options: RouteOptions<Path, A, B, Q>): Route {
  return {
    method,
    path,
    access: options.access ?? 'account',
    body: options.body,
    query: options.query,
    limit: options.limit,
    shared: options.shared ?? false,
    formOnly: options.formOnly ?? false,
    globalExempt: options.globalExempt ?? false,
    handle: options.handle,
  }
}
