import { describe, expect, it, vi } from 'vitest'
import { createAccentColours } from '../../src/discord/accent-colours.ts'

function coloursOf(fetch: (id: string) => Promise<{ hexAccentColor: string | null }>) {
  const asked = vi.fn(fetch)
  return { asked, colourOf: createAccentColours({ users: { fetch: asked } } as never) }
}

describe("people's own colours", () => {
  it('are asked of Discord once, also when somebody has none', async () => {
    const { asked, colourOf } = coloursOf(async (id) => ({ hexAccentColor: id === '1' ? '#ff00aa' : null }))
    expect(await Promise.all([colourOf('1'), colourOf('1'), colourOf('2')])).toEqual([
      '#ff00aa',
      '#ff00aa',
      undefined,
    ])
    await colourOf('2')
    expect(asked).toHaveBeenCalledTimes(2)
  })

  it('are asked again after a failure', async () => {
    let isUp = false
    const { colourOf } = coloursOf(async () => {
      if (!isUp) throw new Error('503')
      return { hexAccentColor: '#112233' }
    })
    await expect(colourOf('1')).rejects.toThrow('503')
    isUp = true
    expect(await colourOf('1')).toBe('#112233')
  })
})
