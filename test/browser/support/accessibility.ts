import type { Tab } from './browser.ts'

/** What a person with a screen reader, a keyboard or weak eyes would stumble over on the page as it is; empty when nothing. */
export function findBarriers({ page }: Tab): Promise<string[]> {
  return page.evaluate(inspect)
}

/** Runs in the page: it may use nothing of this file. */
function inspect(): string[] {
  const faults: string[] = []
  const describe = (element: Element) => element.outerHTML.replaceAll(/\s+/g, ' ').slice(0, 140)
  const isShown = (element: Element) => {
    if (element.closest('[aria-hidden="true"]')) return false
    return element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  }
  const top = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body
  const shown = [...top.querySelectorAll('*')].filter(isShown)

  const textOf = (ids: string | null) =>
    (ids ?? '')
      .split(/\s+/)
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' ')
      .trim()
  const nameOf = (element: Element): string => {
    const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : []
    const pictures = [...element.querySelectorAll('img[alt], [aria-label]')]
    return [
      element.getAttribute('aria-label') ?? '',
      textOf(element.getAttribute('aria-labelledby')),
      labels.map((label) => label.textContent).join(' '),
      element instanceof HTMLInputElement || element instanceof HTMLSelectElement
        ? ''
        : (element.textContent ?? ''),
      pictures.map((each) => each.getAttribute('alt') ?? each.getAttribute('aria-label') ?? '').join(' '),
      element.getAttribute('title') ?? '',
    ]
      .join(' ')
      .trim()
  }
  const named =
    'button, a[href], input, select, textarea, dialog, [role="dialog"], [role="menu"], [role="menuitem"], [role="listbox"], [role="option"], [role="region"], [role="group"], [role="radiogroup"], [role="toolbar"], [role="img"], nav, section[aria-label], aside'
  for (const element of shown) {
    if (element.matches(named) && nameOf(element) === '') faults.push(`has no name: ${describe(element)}`)
    if (element.matches('img:not([alt])')) faults.push(`has no alt text: ${describe(element)}`)
    if (Number(element.getAttribute('tabindex') ?? 0) > 0)
      faults.push(`jumps in the order: ${describe(element)}`)
    for (const attribute of [
      'aria-labelledby',
      'aria-describedby',
      'aria-controls',
      'aria-activedescendant',
    ]) {
      const ids = element.getAttribute(attribute)
      for (const id of ids ? ids.split(/\s+/) : []) {
        if (!document.getElementById(id)) faults.push(`${attribute} leads nowhere: ${describe(element)}`)
      }
    }
    if (element.matches('[role="option"]') && !element.closest('[role="listbox"]'))
      faults.push(`stands outside a list box: ${describe(element)}`)
    if (element.matches('[role="menuitem"]') && !element.closest('[role="menu"]'))
      faults.push(`stands outside a menu: ${describe(element)}`)
    if (element.matches('button button, button a, a button, a a'))
      faults.push(`is a control in a control: ${describe(element)}`)
    if (
      element.matches(
        'button, [role="menuitem"], select, input:not([type="checkbox"], [type="radio"], [type="file"])',
      )
    ) {
      const { width, height } = element.getBoundingClientRect()
      const isInText = getComputedStyle(element).display === 'inline'
      if (!isInText && element.getAttribute('tabindex') !== '-1' && (width < 16 || height < 16))
        faults.push(`is too small (${Math.round(width)}x${Math.round(height)}): ${describe(element)}`)
    }
  }

  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id)
  for (const id of new Set(ids.filter((each, at) => ids.indexOf(each) !== at)))
    faults.push(`two have the id ${id}`)
  if (document.documentElement.lang === '') faults.push('the page has no language')
  if (document.querySelectorAll('main').length !== 1) faults.push('there is not exactly one main part')
  if (document.title === '') faults.push('the page has no title')

  type Color = readonly [number, number, number, number]
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  const parse = (color: string): Color => {
    if (!canvas) return [0, 0, 0, 1]
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = color
    canvas.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data
    return [red, green, blue, alpha / 255]
  }
  const over = (front: Color, back: Color): Color => {
    const mix = (at: 0 | 1 | 2) => front[at] * front[3] + back[at] * (1 - front[3])
    return [mix(0), mix(1), mix(2), 1]
  }
  /** Null where a picture or gradient lies behind. */
  const behind = (element: Element | null): Color | null => {
    if (element === null) return [255, 255, 255, 1]
    const style = getComputedStyle(element)
    if (style.backgroundImage !== 'none') return null
    const own = parse(style.backgroundColor)
    if (own[3] >= 0.999) return own
    const rest = behind(element.parentElement)
    return rest && over(own, rest)
  }
  const luminance = (color: Color) => {
    const [red = 0, green = 0, blue = 0] = [color[0], color[1], color[2]].map((part) => {
      const share = part / 255
      return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  for (const element of shown) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
    const style = getComputedStyle(element)
    const isOff = element.closest(':disabled, [aria-disabled="true"], .hidden') !== null
    if (!hasText || isOff || element.closest('.avatar, .offline, .spoiler')) continue
    const back = behind(element)
    if (!back) continue
    const front = over(parse(style.color), back)
    const [light = 0, dark = 0] = [luminance(front), luminance(back)].toSorted((a, b) => b - a)
    const contrast = (light + 0.05) / (dark + 0.05)
    const isLarge =
      Number.parseFloat(style.fontSize) >= 24 ||
      (Number.parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700)
    if (contrast < (isLarge ? 3 : 4.5))
      faults.push(
        `is hard to read (${contrast.toFixed(2)}): ${element.textContent?.trim().slice(0, 40)} ${describe(element)}`,
      )
  }
  return [...new Set(faults)]
}
