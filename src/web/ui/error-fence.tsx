// Keeps a part of the page that fails from taking the rest with it.
import { Component, type ReactNode } from 'react'
import { Failure } from './states.tsx'

interface ErrorFenceProps {
  /** What is within: "The chart". */
  readonly what: string
  readonly children: ReactNode
}

export class ErrorFence extends Component<ErrorFenceProps, { readonly fault: unknown }> {
  override state: { readonly fault: unknown } = { fault: undefined }

  static getDerivedStateFromError(fault: unknown) {
    return { fault: fault ?? new Error('unknown') }
  }

  override render(): ReactNode {
    if (this.state.fault === undefined) return this.props.children
    const mend = () => this.setState({ fault: undefined })
    return <Failure what={`${this.props.what} can not be shown.`} fault={this.state.fault} onRetry={mend} />
  }
}
