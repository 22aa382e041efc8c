import type { FastifyInstance, FastifyReply } from 'fastify'
import type { World } from '../world/world.ts'
import { contentTypeOf } from './content-type.ts'
import { drawAvatar, drawDefaultAvatar } from './draw-avatar.ts'
import { painting } from './painting.ts'

const FORMATS = ['png', 'jpg', 'jpeg', 'webp', 'gif'] as const
type Format = (typeof FORMATS)[number]
const SIZES = new Set([
  16, 20, 22, 24, 28, 32, 40, 44, 48, 56, 60, 64, 80, 96, 100, 128, 160, 240, 256, 300, 320, 480, 512, 600,
  640, 1024, 1280, 1536, 2048, 3072, 4096,
])
const INLINE = /^(image\/(?!svg)|video\/|audio\/|text\/plain)/
const GENERATED = /^[0-9a-f]{24}9e4e4a7e$/

const HEAD_TOO = { exposeHeadRoute: true }

/** The hash of a generated avatar; it is drawn when it is first asked for. */
export function generatedAvatarHash(userId: string): string {
  return `${BigInt(userId).toString(16).padStart(24, '0')}9e4e4a7e`
}

/** Serves pictures and uploaded files below `/cdn`. */
export function serveCdn(app: FastifyInstance, world: World): void {
  app.get<{ Params: { '*': string } }>('/cdn/embed/avatars/*', HEAD_TOO, async (request, reply) => {
    const index = /^(\d)\.png$/.exec(request.params['*'])?.[1]
    if (index === undefined) return await notFound(reply)
    return await sendImage(reply, drawDefaultAvatar(Number(index)), 'png', sizeOf(request.query))
  })
  app.get<{ Params: { '*': string } }>('/cdn/attachments/*', HEAD_TOO, async (request, reply) => {
    const path = `attachments/${request.params['*']}`
    const bytes = world.files.read(path)
    if (!bytes) return await notFound(reply)
    const type = contentTypeOf(path)
    void reply.headers({
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'public, max-age=31536000, immutable',
      ...(INLINE.test(type) ? {} : { 'content-disposition': 'attachment' }),
    })
    return await reply.send(bytes)
  })
  app.get<{ Params: { '*': string } }>('/cdn/*', HEAD_TOO, async (request, reply) => {
    const match = /^((?:[\w-]+\/)*[\w-]+)\.(png|jpg|jpeg|webp|gif)$/.exec(request.params['*'])
    const path = match?.[1]
    if (!path) return await notFound(reply)
    const bytes = world.files.read(path) ?? generated(path)
    if (!bytes) return await notFound(reply)
    return await sendImage(reply, bytes, match[2] as Format, sizeOf(request.query))
  })
}

function generated(path: string): Buffer | undefined {
  const [folder, userId, hash] = path.split('/')
  if (folder !== 'avatars' || !userId || !hash || !GENERATED.test(hash)) return undefined
  return generatedAvatarHash(userId) === hash ? drawAvatar(userId) : undefined
}

async function sendImage(reply: FastifyReply, bytes: Buffer, format: Format, size: number | undefined) {
  void reply.headers({ 'cache-control': 'public, max-age=31536000', 'x-content-type-options': 'nosniff' })
  if (bytes.toString('latin1', 0, 3) === 'GIF' && format === 'gif')
    return await reply.type('image/gif').send(bytes)
  const { createCanvas, loadImage } = painting()
  const image = await loadImage(bytes)
  const scale = size === undefined ? 1 : Math.min(1, size / Math.max(image.width, image.height))
  const canvas = createCanvas(
    Math.max(1, Math.round(image.width * scale)),
    Math.max(1, Math.round(image.height * scale)),
  )
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height)
  if (format === 'webp') return await reply.type('image/webp').send(await canvas.encode('webp', 90))
  if (format === 'jpg' || format === 'jpeg')
    return await reply.type('image/jpeg').send(await canvas.encode('jpeg', 90))
  return await reply.type('image/png').send(await canvas.encode('png'))
}

function sizeOf(query: unknown): number | undefined {
  const size = Number((query as { size?: string }).size)
  return SIZES.has(size) ? size : undefined
}

async function notFound(reply: FastifyReply) {
  return await reply.code(404).type('text/plain').send('404: Not Found')
}
