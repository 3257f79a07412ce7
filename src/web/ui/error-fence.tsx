// Keeps a part of the page that fails from taking the rest with it.
import { useQueryClient } from '@tanstack/react-query'
import { Component, type ReactNode } from 'react'
import { Failure } from './states.tsx'

interface ErrorFenceProps {
  /** What is within: "The chart". */
  readonly what: string
  readonly children: ReactNode
}

export function ErrorFence(props: ErrorFenceProps) {
  const queries = useQueryClient()
  // It may be an answer that is broken: what is asked for is asked for anew, also what only the failed part showed.
  const askAnew = () => {
    queries.removeQueries({ type: 'inactive' })
    return queries.refetchQueries({ type: 'active' })
  }
  return <Fence {...props} askAnew={askAnew} />
}

class Fence extends Component<
  ErrorFenceProps & { readonly askAnew: () => Promise<void> },
  { readonly fault: unknown }
> {
  override state: { readonly fault: unknown } = { fault: undefined }

  static getDerivedStateFromError(fault: unknown) {
    return { fault: fault ?? new Error('unknown') }
  }

  override render(): ReactNode {
    if (this.state.fault === undefined) return this.props.children
    // Where asking fails, each question shows that itself.
    const mend = () => void this.props.askAnew().finally(() => this.setState({ fault: undefined }))
    return <Failure what={`${this.props.what} can not be shown.`} fault={this.state.fault} onRetry={mend} />
  }
}
