import { lazy, Suspense } from 'react'
import type { Part } from '../../../../preload/contract/parts.ts'

// Reading proposals waits for the first one.
const ActionCard = lazy(() => import('./action-card.tsx'))

/** Proposals that follow each other, side by side. */
export function ActionCards({
  actions,
  messageId,
  writtenAt,
}: {
  actions: readonly Extract<Part, { kind: 'action' }>[]
  /** null while the answer may still change. */
  messageId: string | null
  writtenAt: string
}) {
  return (
    <div className={actions.length > 1 ? 'action-cards action-cards-two' : 'action-cards'}>
      {actions.map((part, index) => (
        <Suspense key={index} fallback={<div className="action-card action-card-loading" />}>
          <ActionCard part={part} messageId={messageId} writtenAt={writtenAt} />
        </Suspense>
      ))}
    </div>
  )
}
