import { describe, expect, it } from 'vitest'
import type { Happening } from '../../../src/sandbox/population/happening.ts'
import { rehearsal, said } from './rehearsal.ts'

const visitor = { id: '111', name: 'Ana', language: undefined }

function visit(
  text: string,
  options: { room?: string; called?: string[]; seed?: number; startAt?: number } = {},
) {
  const stage = rehearsal({ seed: options.seed ?? 5, ...(options.startAt && { startAt: options.startAt }) })
  stage.troupe.start()
  stage.pace.pause()
  stage.pace.stop()
  stage.pace.resume()
  stage.played.length = 0
  const happening: Happening = {
    kind: 'message',
    messageId: '900',
    room: options.room ?? 'general',
    from: visitor,
    text,
    called: options.called ?? [],
  }
  stage.troupe.notice(happening)
  stage.clock.advance(60_000)
  return { ...stage, lines: said(stage.played) }
}

function languagesOf({ lines, scene }: ReturnType<typeof visit>) {
  return lines.map(({ act }) => scene.character(act.who)?.languages)
}

describe('when a real person writes', () => {
  it('someone answers within seconds, in the same channel', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { lines } = visit('hello everyone!', { seed })
      expect(lines[0]?.act.room).toBe('general')
      expect(lines[0]?.at).toBeLessThan(16_000)
    }
  })

  it('answers in the language they write in, else in that of the channel', () => {
    const inEnglishRoom = visit('hola, ¿cómo puedo ver mi nivel aquí?')
    for (const languages of languagesOf(inEnglishRoom)) expect(languages).toContain('es')
    expect(inEnglishRoom.lines[0]?.act.text).toMatch(/rango|clasificación|XP|niveles|bot-commands/iu)
    const untold = visit('ok!!', { room: 'general-es' })
    for (const languages of languagesOf(untold)) expect(languages).toContain('es')
  })

  it('lets the one who was called answer', () => {
    const stage = rehearsal({ seed: 5 })
    stage.troupe.start()
    const awake = stage.scene.characters.find(
      (who) => stage.scene.isFree(who.key) && who.languages[0] === 'en',
    )
    expect(awake).toBeDefined()
    const { lines } = visit('are you there?', { called: [awake?.key ?? ''], seed: 5 })
    expect(lines[0]?.act.who).toBe(awake?.key)
  })

  it('says so when the one who was called sleeps, with the time on their clock', () => {
    const startAt = Date.UTC(2026, 10, 20, 3, 0)
    const { lines } = visit('are you there?', { called: ['halfpenny'], startAt })
    expect(lines[0]?.act.who).not.toBe('halfpenny')
    expect(lines[0]?.act.text.toLowerCase()).toContain('halfpenny')
    expect(lines[0]?.act.text).toContain('3:0')
  })

  it('stays out of the room for commands', () => {
    expect(visit('hello', { room: 'bot-commands' }).lines).toEqual([])
  })

  it('may use the visitor’s name whatever it holds', () => {
    const { scene, troupe, clock, played, pace } = rehearsal({ seed: 2 })
    troupe.start()
    pace.stop()
    played.length = 0
    for (const name of ['$& {name} [a|b]', '__proto__', 'مرحبا', '🦜'.repeat(40)]) {
      const from = { ...visitor, id: name, name }
      troupe.notice({ kind: 'message', messageId: '1', room: 'general', from, text: 'hi', called: [] })
    }
    clock.advance(60_000)
    expect(said(played).length).toBeGreaterThanOrEqual(4)
    expect(scene.partnerOf('__proto__')).toBeDefined()
  })
})

describe('when someone joins', () => {
  it('greets them by mention, two or three times, and waves under the notice', () => {
    const { troupe, clock, played, pace } = rehearsal({ seed: 4 })
    troupe.start()
    pace.stop()
    played.length = 0
    troupe.notice({ kind: 'join', from: visitor, greeting: { room: 'welcome', messageId: '77' } })
    clock.advance(60_000)
    const lines = said(played)
    expect(lines.length).toBeGreaterThanOrEqual(2)
    for (const { act } of lines) expect(act.room).toBe('welcome')
    expect(lines.some(({ act }) => /<@111>/u.test(act.text))).toBe(true)
    expect(new Set(lines.map(({ act }) => act.who)).size).toBeGreaterThanOrEqual(2)
  })
})
