import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import {
  ConversationActsContext,
  type OutsideLink,
} from '../../../../../renderer/features/conversation/conversation-acts.ts'
import { Markdown } from '../../../../../renderer/features/conversation/markdown/markdown.tsx'

/** Acts that note what a text opened and do nothing else. */
function noteActs() {
  const symbols: string[] = []
  const links: OutsideLink[] = []
  const acts = {
    openSymbol: (symbol: string) => void symbols.push(symbol),
    openLink: (link: OutsideLink) => void links.push(link),
    openAction: () => {},
    ask: async () => null,
    stop: () => {},
    retryNow: () => {},
    giveFeedback: () => {},
    flags: new Map<string, boolean>(),
    texts: new Map<string, string>(),
  }
  return { acts, symbols, links }
}

/** Markdown alone, with what it opened. */
export function drawMarkdown(text: string) {
  const { acts, symbols, links } = noteActs()
  const around = (children: ReactNode) => <ConversationActsContext value={acts}>{children}</ConversationActsContext>
  const drawn = render(around(<Markdown text={text} />))
  return { ...drawn, symbols, links, grow: (next: string) => drawn.rerender(around(<Markdown text={next} />)) }
}

/** The same Markdown twice: grown from text to text, and drawn at once each time. */
export function drawTwice() {
  const { acts } = noteActs()
  const both = (text: string) => (
    <ConversationActsContext value={acts}>
      <section>
        <Markdown text={text} />
      </section>
      <section key={text}>
        <Markdown text={text} />
      </section>
    </ConversationActsContext>
  )
  const { container, rerender, unmount } = render(both(''))
  const grow = (text: string): [grown: Element | null, once: Element | null] => {
    rerender(both(text))
    return [container.firstElementChild, container.lastElementChild]
  }
  return { grow, unmount }
}
