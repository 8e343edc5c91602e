import { Fragment, lazy, Suspense, type ReactNode } from 'react'
import type { Part } from '../../../../preload/contract/parts.ts'
import { Markdown } from '../markdown/markdown.tsx'
import { ActionCards } from './action-cards.tsx'
import './parts.css'
import { SuggestedActions } from './suggested-actions.tsx'

// What is not of every answer waits for the first one.
const ChartCard = lazy(() => import('./chart-card.tsx'))
const RawCard = lazy(() => import('./raw-card.tsx'))

type Proposal = Extract<Part, { kind: 'action' }>

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
    if (!isProposal(part)) {
      drawn.push(<OnePart key={index} part={part} index={index} around={around} />)
      continue
    }
    const first = index
    const actions = [part]
    for (let next = parts[index + 1]; next !== undefined && isProposal(next); next = parts[index + 1]) {
      actions.push(next)
      index += 1
    }
    drawn.push(<ActionCards key={first} actions={actions} messageId={around.messageId} writtenAt={around.asOf} />)
  }
  return drawn
}

function OnePart({ part, index, around }: { part: Part; index: number; around: Around }) {
  const name = `${around.name}:${index}`
  switch (part.kind) {
    case 'text':
      return part.text.trim() === '' ? null : (
        <Markdown text={part.text} live={around.running && isLastText(around.parts, index)} />
      )
    case 'chart':
      return (
        <Fragment>
          <Suspense fallback={<div className="chart-card chart-card-loading" />}>
            <ChartCard part={part} name={name} asOf={around.asOf} />
          </Suspense>
          <SuggestedActions {...around} buttons={part.buttons} name={name} />
        </Fragment>
      )
    case 'suggested-actions':
      return <SuggestedActions {...around} buttons={part.buttons} name={name} />
    case 'action':
    case 'custom':
    case 'unknown':
      return (
        <Suspense fallback={<div className="part-raw-card part-raw-loading" />}>
          <RawCard part={part} name={name} />
        </Suspense>
      )
  }
}

// One that this version does not know is shown as it came.
function isProposal(part: Part): part is Proposal {
  return part.kind === 'action' && part.action.kind !== 'unknown'
}

function isLastText(parts: readonly Part[], index: number): boolean {
  return parts.findLastIndex((part) => part.kind === 'text' && part.text.trim() !== '') === index
}
