/** A ref for the field that a person came to this part of the page to fill in. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus()
}
