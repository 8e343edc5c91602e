import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import {
  ConversationActsContext,
  type OutsideLink,
} from '../../../../../renderer/features/conversation/conversation-acts.ts'
import { Markdown } from '../../../../../renderer/features/conversation/markdown/markdown.tsx'

/** Markdown alone, with what it opened. */
export function drawMarkdown(text: string) {
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
  const around = (children: ReactNode) => <ConversationActsContext value={acts}>{children}</ConversationActsContext>
  const drawn = render(around(<Markdown text={text} />))
  return { ...drawn, symbols, links, grow: (next: string) => drawn.rerender(around(<Markdown text={next} />)) }
}
