import { Component, type ReactNode } from 'react'

interface Props {
  readonly children: ReactNode
  /** What stands there when the children could not be shown. */
  readonly instead: ReactNode
}

/** Keeps what cannot be shown, such as a message of a kind that nobody foresaw, from taking the whole page with it. */
export class Guard extends Component<Props, { readonly failed: boolean }> {
  override readonly state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.instead : this.props.children
  }
}
