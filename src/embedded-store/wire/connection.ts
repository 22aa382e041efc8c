import type { Socket } from 'node:net'
import type { Log } from '../../core/log.ts'
import type { RawReply } from '../cursors/cursor-reply.ts'
import { type ReplyRoom, ReplyShare, SMALL_REPLY_BYTES } from '../cursors/reply-room.ts'
import { FrameReader, ProtocolViolation } from './frame-reader.ts'
import { type Message, parseMessage, replyHeader, requestIdOf } from './message.ts'

/** Answers one message, null to hang up; what the reply takes is counted in its share. It never rejects. */
export type Answer = (message: Message, share: ReplyShare) => Promise<RawReply | null>
/** The reply for a message that could not even be read. */
export type AnswerToError = (error: unknown) => RawReply

/** One client: messages are answered one after another, and nothing more is read while answers wait to be fetched. */
export class Connection {
  readonly #socket: Socket
  readonly #answer: Answer
  readonly #answerToError: AnswerToError
  readonly #room: ReplyRoom
  readonly #log: Log
  readonly #frames = new FrameReader()
  #share: ReplyShare | null = null
  #working = false

  constructor(socket: Socket, answer: Answer, answerToError: AnswerToError, room: ReplyRoom, log: Log) {
    this.#socket = socket
    this.#room = room
    this.#answer = answer
    this.#answerToError = answerToError
    this.#log = log
    socket.setNoDelay(true)
    socket.on('data', (chunk) => this.#receive(chunk))
    socket.on('error', (error) => log.debug('a client connection failed', { error: error.message }))
    socket.on('close', () => {
      this.#frames.clear()
      this.#share?.end()
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #receive(chunk: Buffer): void {
    try {
      this.#frames.push(chunk)
    } catch (error) {
      return this.#giveUp(error)
    }
    if (this.#working) this.#socket.pause()
    else void this.#work()
  }

  async #work(): Promise<void> {
    this.#working = true
    try {
      for (let frame = this.#frames.next(); frame && !this.#socket.destroyed; frame = this.#frames.next()) {
        this.#share = new ReplyShare(this.#room, () => this.close())
        await this.#reply(frame, this.#share)
        this.#share.end()
      }
    } catch (error) {
      return this.#giveUp(error)
    }
    this.#working = false
    if (this.#socket.isPaused()) this.#socket.resume()
  }

  async #reply(frame: Buffer, share: ReplyShare): Promise<void> {
    let message: Message
    try {
      message = parseMessage(frame)
    } catch (error) {
      if (error instanceof ProtocolViolation) throw error
      return this.#send(this.#answerToError(error), requestIdOf(frame), false, share)
    }
    const reply = await this.#answer(message, share)
    if (!reply) this.#socket.destroy()
    else if (!message.noReply) await this.#send(reply, message.requestId, message.legacy, share)
  }

  /** Hands the reply over in pieces, so that it can be seen whether the client fetches it. */
  async #send(reply: RawReply, requestId: number, legacy: boolean, share: ReplyShare): Promise<void> {
    share.sent(0)
    for (const piece of pieces([replyHeader(reply.length, requestId, legacy), ...reply.parts])) {
      if (this.#socket.destroyed) return
      if (!this.#socket.write(piece)) await this.#drained()
      share.sent(piece.length)
    }
  }

  #drained(): Promise<void> {
    if (this.#socket.destroyed) return Promise.resolve()
    return new Promise((resolve) => {
      const done = (): void => {
        this.#socket.off('drain', done)
        this.#socket.off('close', done)
        resolve()
      }
      this.#socket.on('drain', done)
      this.#socket.on('close', done)
    })
  }

  #giveUp(error: unknown): void {
    this.#log.warn('a client sent what is no message: its connection is closed', {
      error: error instanceof Error ? error.message : String(error),
    })
    this.#frames.clear()
    this.#socket.destroy()
  }
}

/** The bytes of all parts together, in pieces of a size that is worth a write. */
function* pieces(parts: readonly Uint8Array[]): Iterable<Uint8Array> {
  let gathered: Uint8Array[] = []
  let bytes = 0
  for (const part of parts) {
    for (let at = 0; at < part.length; at += SMALL_REPLY_BYTES) {
      const slice =
        at === 0 && part.length <= SMALL_REPLY_BYTES ? part : part.subarray(at, at + SMALL_REPLY_BYTES)
      gathered.push(slice)
      bytes += slice.length
      if (bytes < SMALL_REPLY_BYTES) continue
      yield Buffer.concat(gathered, bytes)
      gathered = []
      bytes = 0
    }
  }
  if (bytes > 0) yield Buffer.concat(gathered, bytes)
}
