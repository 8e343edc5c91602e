import type { OrderDraft } from '../../../preload/contract/order-drafts.ts'
import type { ActId } from '../../../preload/contract/words.ts'

/** What was reviewed under which id. Main spells a draft its own way, so each is known as it was typed and as it was stored. */
export interface ReviewedDrafts {
  remember: (actId: ActId, ...drafts: readonly OrderDraft[]) => void
  /** Nothing of the draft changed since its review. */
  isSame: (actId: ActId, draft: OrderDraft) => boolean
}

export function createReviewedDrafts(): ReviewedDrafts {
  const known = new Map<ActId, readonly string[]>()
  return {
    remember: (actId, ...drafts) =>
      void known.set(
        actId,
        drafts.map((draft) => JSON.stringify(draft)),
      ),
    isSame: (actId, draft) => known.get(actId)?.includes(JSON.stringify(draft)) ?? false,
  }
}
