import { MongoNetworkError } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { DomainError } from '../../src/core/domain-error.ts'
import { DeliveryError } from '../../src/core/messenger.ts'
import { explainError } from '../../src/discord/explain-error.ts'
import { createTranslate } from '../../src/i18n/index.ts'
import { recordingLog } from '../support/recording-log.ts'

function explain(error: unknown, locale = 'en-US') {
  const log = recordingLog()
  const text = explainError(error, { locale, translate: createTranslate(log), log, facts: {} })
  return { text, levels: log.lines.map(({ level }) => level), lines: JSON.stringify(log.lines) }
}

const delivery = (facts: Partial<DeliveryError['facts']>) =>
  new DeliveryError('no', { code: 50_013, status: 403, permanent: true, ...facts })

describe('explainError', () => {
  it("reads a refusal in the person's language, with permissions by their names there", () => {
    const error = new DomainError('member-lacks-permissions', { permissions: 'ManageGuild,BanMembers' })
    expect(explain(error).text).toContain('**Manage Server** and **Ban Members**')
    expect(explain(error, 'es-419').text).toContain('**Gestionar servidor** y **Banear a miembros**')
  })

  it('keeps a permission that has no name yet readable', () => {
    expect(explain(new DomainError('bot-lacks-permissions', { permissions: 'PinMessages' })).text).toContain(
      '**PinMessages**',
    )
  })

  it('says to try again while the database is away', () => {
    const { text, levels } = explain(new MongoNetworkError('connection 3 to 10.0.0.7:27017 closed'))
    expect(text).toContain('try again shortly')
    expect(text).not.toContain('10.0.0.7')
    expect(levels).toEqual(['debug'])
  })

  it('says which permission a refused effect lacked, and where', () => {
    const { text } = explain(delivery({ lacking: ['SendMessages'], channelId: '5' }))
    expect(text).toContain('**Send Messages** in <#5>')
  })

  it('explains a role that stands too high, a channel that is gone and a Discord that is silent', () => {
    expect(explain(delivery({})).text).toContain('highest role')
    expect(explain(delivery({ code: 10_003, status: 404 })).text).toContain('gone')
    expect(explain(delivery({ code: 0, status: 0, permanent: false })).text).toContain('did not answer')
  })

  it.each([
    ['a bug', new TypeError('x is not a function')],
    ['something thrown that is no error', 'secret text'],
    ['a refusal that has no words yet', new DomainError('no-such-code', { given: 'secret text' })],
    ['a refusal named like a property', new DomainError('__proto__')],
  ])('answers %s with a reference only', (_, error) => {
    const { text, levels } = explain(error)
    expect(text).toMatch(/`[0-9a-f]{8}`/)
    expect(text).not.toContain('secret')
    expect(levels).toEqual(['error'])
  })

  it("does not write a person's text to the log", () => {
    expect(explain(new DomainError('no-such-code', { given: 'secret text' })).lines).not.toContain('secret')
    expect(explain('secret text').lines).not.toContain('secret')
  })
})
