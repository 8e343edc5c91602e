import { Component, type ReactNode } from 'react'
import { PlainText } from './plain-text.tsx'

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
        <PlainText text={this.props.text} why="This answer could not be laid out and is shown as written." />
      </div>
    )
  }
}
