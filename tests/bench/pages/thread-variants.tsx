import { useVirtualizer } from '@tanstack/react-virtual'
import MarkdownIt from 'markdown-it'
import { lazy, useLayoutEffect, useRef, type ReactNode } from 'react'
import ReactMarkdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { threadSummary, type LiveAnswer, type Message } from '../../../preload/contract/threads.ts'
import { threadId } from '../../../preload/contract/words.ts'
import { ConversationActsContext } from '../../../renderer/features/conversation/conversation-acts.ts'
import { messageText } from '../../../renderer/features/conversation/message/message-text.ts'
import { ChartSlotContext, type ChartSlot } from '../../../renderer/features/conversation/parts/chart-slot.ts'
import { ThreadPlace } from '../../../renderer/features/conversation/thread-place.tsx'
import type { ThreadView } from '../../../renderer/features/conversation/thread-view.ts'
import { corpusThreadId } from '../corpus/thread-messages.ts'
import { stubActs } from './stub-acts.ts'

/** A long thread drawn by us, by the reference, and as ready markup: the least there is. */
export const threadVariants: Readonly<Record<string, (messages: readonly Message[]) => ReactNode>> = {
  'omni-desk': (messages) => <OurThread messages={messages} live={null} />,
  'tanstack + react-markdown': (messages) => <ReferenceThread messages={messages} />,
  'ready markup': () => <ReadyMarkup />,
}

const summary = threadSummary.parse({
  id: corpusThreadId,
  accountId: 1,
  title: 'A long thread',
  createdAt: '2026-01-01T00:00:00.000Z',
  lastActivityAt: '2026-01-01T00:00:00.000Z',
  symbols: [],
  unread: false,
  runningSince: null,
  researchOnly: false,
  waiting: false,
  lastOutcome: 'completed',
})

const noView: ThreadView = {
  threadId: threadId.parse(corpusThreadId),
  get: () => ({ conversation: null, failure: null, olderSince: null, olderFailure: null }),
  set: () => {},
  subscribe: () => () => {},
  start: () => () => {},
  retry: () => {},
  readOlder: async () => {},
}
const questionActs = {
  takeBack: () => {},
  remove: () => {},
  resend: () => {},
  hold: () => {},
  rewrite: async () => false,
  putBack: () => {},
}
const noKeys = new Map<string, string>()

const DataChart = lazy(async () => ({
  default: (await import('../../../renderer/features/chart/data-chart.tsx')).DataChart,
}))
const drawChart: ChartSlot = (chart) => <DataChart {...chart} />

/** The transcript as the window draws it, with every message in hand. */
export function OurThread({ messages, live }: { messages: readonly Message[]; live: LiveAnswer | null }) {
  const conversation = {
    thread: summary,
    messages,
    keys: noKeys,
    hasOlder: false,
    live,
    questions: [],
    syncedAt: null,
    reading: null,
    watched: null,
  }
  return (
    <ConversationActsContext value={stubActs}>
      <ChartSlotContext value={drawChart}>
        <ThreadPlace
          view={noView}
          state={{ conversation, failure: null, olderSince: null, olderFailure: null }}
          asked={0}
          shown={null}
          busy={false}
          questionActs={questionActs}
          onEndSeen={() => {}}
        />
      </ChartSlotContext>
    </ConversationActsContext>
  )
}

function ReferenceThread({ messages }: { messages: readonly Message[] }) {
  const scroller = useRef<HTMLDivElement>(null)
  const list = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 200,
    overscan: 3,
  })
  useLayoutEffect(() => list.scrollToIndex(messages.length - 1, { align: 'end' }), [list, messages.length])
  return (
    <div ref={scroller} className="bench-list">
      <div className="bench-virtual" style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map((item) => (
          <div
            key={item.key}
            ref={list.measureElement}
            data-index={item.index}
            className="bench-row prose"
            style={{ transform: `translateY(${item.start}px)` }}
          >
            <ReactMarkdown remarkPlugins={[remarkGfm]}>{messageText(messages[item.index]?.parts ?? [])}</ReactMarkdown>
          </div>
        ))}
      </div>
    </div>
  )
}

let ready: readonly string[] = []

/** Renders the last messages to markup beforehand, outside what is timed. */
export function prepareMarkup(messages: readonly Message[]): void {
  const parser = new MarkdownIt('default')
  ready = messages.slice(-12).map(({ parts }) => parser.render(messageText(parts)))
}

function ReadyMarkup() {
  const scroller = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const place = scroller.current
    if (place === null) return
    for (const markup of ready) {
      const row = document.createElement('div')
      row.className = 'bench-row prose'
      row.innerHTML = markup
      place.append(row)
    }
    place.scrollTop = place.scrollHeight
  }, [])
  return <div ref={scroller} className="bench-list" />
}
