import { Component, type ReactNode } from 'react'
import { RevealedText } from './revealed-text.tsx'

/** Shows a text as it came when drawing it threw; the rest of the transcript never notices. */
export class PlainFallback extends Component<{ text: string; children: ReactNode }, { brokenText: string | null }> {
  override state: { brokenText: string | null } = { brokenText: null }

  static getDerivedStateFromError(): { brokenText: string } {
    return { brokenText: '' }
  }

  override componentDidCatch(): void {
    this.setState({ brokenText: this.props.text })
  }

  override componentDidUpdate(): void {
    // A growing answer gets another try with its next text.
    const { brokenText } = this.state
    if (brokenText !== null && brokenText !== '' && brokenText !== this.props.text) this.setState({ brokenText: null })
  }

  override render(): ReactNode {
    if (this.state.brokenText === null) return this.props.children
    return (
      <div className="prose markdown">
        <p className="md-note">This answer could not be laid out and is shown as written.</p>
        <pre className="md-plain" dir="auto">
          <RevealedText text={this.props.text.slice(0, 100_000)} mode="strict" />
        </pre>
      </div>
    )
  }
}
