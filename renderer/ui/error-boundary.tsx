import { OctagonX, RotateCcw } from 'lucide-react'
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { CopyButton } from './copy-button.tsx'
import './error-boundary.css'
import { NoticeCard } from './notice-card.tsx'

interface Boundary {
  /** Another place to draw: what went wrong in the last one is forgotten. */
  place?: string
  children: ReactNode
}

interface Caught {
  details: string | null
}

/** Catches what a part of the window throws, so that the rest of the program and all data stay as they are. */
export class ErrorBoundary extends Component<Boundary, Caught> {
  override state: Caught = { details: null }

  static getDerivedStateFromError(error: unknown): Caught {
    return { details: error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error) }
  }

  override componentDidCatch(_error: Error, info: ErrorInfo): void {
    const where = info.componentStack ?? ''
    this.setState((before) => ({ details: `${before.details ?? ''}\n${where}`.trim() }))
  }

  override componentDidUpdate(before: Boundary): void {
    if (before.place !== this.props.place && this.state.details !== null) this.setState({ details: null })
  }

  override render(): ReactNode {
    const { details } = this.state
    if (details === null) return this.props.children
    return (
      <main className="window-wait">
        <div className="window-wait-card" role="alert">
          <NoticeCard
            icon={OctagonX}
            tone="negative"
            title="This window could not be drawn"
            acts={
              <>
                <Button size="small" icon={RotateCcw} onClick={() => window.location.reload()}>
                  Draw it again
                </Button>
                <CopyButton text={details} label="Copy details" />
              </>
            }
          >
            A mistake in Omni Desk stopped it. Threads, drafts and running answers are kept; nothing was sent.
          </NoticeCard>
        </div>
      </main>
    )
  }
}
