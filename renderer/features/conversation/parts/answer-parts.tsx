import { Fragment, type ReactNode } from 'react'
import type { Part } from '../../../../preload/contract/parts.ts'
import { Markdown } from '../markdown/markdown.tsx'
import { ActionCard } from './action-card.tsx'
import { ChartCard } from './chart-card.tsx'
import './parts.css'
import { RawCard } from './raw-card.tsx'
import { SuggestedActions } from './suggested-actions.tsx'

interface Around {
  parts: readonly Part[]
  /** null while the answer may still change. */
  messageId: string | null
  /** Name of the answer's row. */
  name: string
  busy: boolean
  /** Text may still grow. */
  running: boolean
  asOf: string
}

/** The parts of an answer in the server's order; neighbouring proposals stand side by side. */
export function AnswerParts(around: Around) {
  const { parts } = around
  const drawn: ReactNode[] = []
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index]
    if (part === undefined) continue
    if (part.kind !== 'action') {
      drawn.push(<OnePart key={index} part={part} index={index} around={around} />)
      continue
    }
    const first = index
    while (parts[index + 1]?.kind === 'action') index += 1
    const group = parts.slice(first, index + 1)
    drawn.push(
      <div key={first} className={group.length > 1 ? 'action-cards action-cards-two' : 'action-cards'}>
        {group.map((action, at) =>
          action.kind === 'action' ? <ActionCard key={at} part={action} messageId={around.messageId} /> : null,
        )}
      </div>,
    )
  }
  return drawn
}

function OnePart({ part, index, around }: { part: Exclude<Part, { kind: 'action' }>; index: number; around: Around }) {
  const name = `${around.name}:${index}`
  switch (part.kind) {
    case 'text':
      return part.text.trim() === '' ? null : (
        <Markdown text={part.text} live={around.running && isLastText(around.parts, index)} />
      )
    case 'chart':
      return (
        <Fragment>
          <ChartCard part={part} name={name} asOf={around.asOf} />
          <SuggestedActions {...around} buttons={part.buttons} name={name} />
        </Fragment>
      )
    case 'suggested-actions':
      return <SuggestedActions {...around} buttons={part.buttons} name={name} />
    case 'custom':
    case 'unknown':
      return <RawCard part={part} name={name} />
  }
}

function isLastText(parts: readonly Part[], index: number): boolean {
  return parts.findLastIndex((part) => part.kind === 'text' && part.text.trim() !== '') === index
}
