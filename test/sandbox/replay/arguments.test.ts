import { describe, expect, it } from 'vitest'
import { ArgumentError, readArguments } from '../../../src/sandbox/replay/arguments.ts'
import { readLogs } from '../../../src/sandbox/replay/read-logs.ts'

describe('the command line of the replay', () => {
  it('takes several logs and leaves the rest to sensible values', () => {
    expect(readArguments(['--log', 'a.tsv', '--log', 'b.tsv'])).toEqual({
      logs: ['a.tsv', 'b.tsv'],
      speed: Number.POSITIVE_INFINITY,
      json: undefined,
      directory: null,
      amount: 20,
    })
    expect(
      readArguments(['--log=a', '--speed=2.5', '--json=o', '--directory=d', '--amount=7']),
    ).toMatchObject({
      speed: 2.5,
      json: 'o',
      directory: 'd',
      amount: 7,
    })
  })

  it.each([
    [[], /--log is missing/u],
    [['--log', ''], /--log is empty/u],
    [['--log', 'a', '--speed', 'fast'], /--speed "fast" is no speed/u],
    [['--log', 'a', '--speed', '0'], /--speed/u],
    [['--log', 'a', '--speed', ''], /--speed/u],
    [['--log', 'a', '--speed', 'Infinity'], /--speed/u],
    [['--log', 'a', '--amount', '1.5'], /--amount/u],
    [['--log', 'a', '--json', ''], /--json is empty/u],
    [['--log', 'a', '--sped', '3'], /--sped/u],
    [['a.tsv'], /a\.tsv/u],
    [['--log'], /--log/u],
  ])('explains %j in one line', (args, message) => {
    expect(() => readArguments(args)).toThrow(ArgumentError)
    expect(() => readArguments(args)).toThrow(message)
    try {
      readArguments(args)
    } catch (error) {
      expect(String(error)).not.toContain('\n')
    }
  })

  it.each([
    ['does-not-exist.tsv', /no such file/u],
    ['test', /a folder, not a file/u],
    ['package.json', /holds no line of the form .*line 1/u],
  ])('explains why %s is no log', async (path, message) => {
    await expect(readLogs([path])).rejects.toThrow(message)
  })
})
