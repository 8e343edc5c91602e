import type { Failure } from '../../../../preload/contract/failure.ts'
import { Button } from '../../../ui/button.tsx'
import { FailureCard } from '../../../ui/failure-card.tsx'

/** What did not work at the composer; the text is back in the field. */
export function ComposerTrouble({ failure, onDismiss }: { failure: Failure; onDismiss: () => void }) {
  return (
    <FailureCard
      failure={failure}
      occasion="asking"
      acts={
        <Button size="small" onClick={onDismiss}>
          Dismiss
        </Button>
      }
    />
  )
}
