import type { Socket } from 'node:net'
import type { Log } from '../../core/log.ts'
import { FrameReader, ProtocolViolation } from './frame-reader.ts'
import type { UnsentReplies } from './unsent-replies.ts'
import { type Message, parseMessage, replyBytes, requestIdOf } from './message.ts'

/** Answers one message with the bytes of a reply document, null to hang up. It never rejects. */
export type Answer = (message: Message) => Promise<Uint8Array | null>
/** The reply document for a message that could not even be read. */
export type AnswerToError = (error: unknown) => Uint8Array

/** One client: messages are answered one after another, and nothing more is read while answers wait to be fetched. */
export class Connection {
  readonly #socket: Socket
  readonly #answer: Answer
  readonly #answerToError: AnswerToError
  readonly #unsent: UnsentReplies
  readonly #log: Log
  readonly #frames = new FrameReader()
  #working = false

  constructor(socket: Socket, answer: Answer, answerToError: AnswerToError, unsent: UnsentReplies, log: Log) {
    this.#socket = socket
    this.#unsent = unsent
    this.#answer = answer
    this.#answerToError = answerToError
    this.#log = log
    socket.setNoDelay(true)
    socket.on('data', (chunk) => this.#receive(chunk))
    socket.on('error', (error) => log.debug('a client connection failed', { error: error.message }))
    socket.on('close', () => this.#frames.clear())
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
        const reply = await this.#reply(frame)
        if (!reply || this.#socket.destroyed) continue
        if (!this.#socket.write(reply)) await this.#fetched(reply.length)
      }
    } catch (error) {
      return this.#giveUp(error)
    }
    this.#working = false
    if (this.#socket.isPaused()) this.#socket.resume()
  }

  async #reply(frame: Buffer): Promise<Buffer | null> {
    let message: Message
    try {
      message = parseMessage(frame)
    } catch (error) {
      if (error instanceof ProtocolViolation) throw error
      return replyBytes(this.#answerToError(error), requestIdOf(frame), false)
    }
    const document = await this.#answer(message)
    if (!document) {
      this.#socket.destroy()
      return null
    }
    return message.noReply ? null : replyBytes(document, message.requestId, message.legacy)
  }

  async #fetched(bytes: number): Promise<void> {
    this.#unsent.add(this, bytes)
    await this.#drained()
    this.#unsent.remove(this)
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
