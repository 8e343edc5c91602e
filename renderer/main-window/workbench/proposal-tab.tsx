import type { Account } from '../../../preload/contract/session.ts'
import type { ThreadSummary } from '../../../preload/contract/threads.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { ConsentProposal } from '../../features/consent/consent-proposal.tsx'
import { ScreenProposal } from '../../features/screener/screen-proposal.tsx'
import { ProposalSource } from './proposal-source.tsx'
import type { Selection } from './selection.ts'

/** What a proposal holds, read for its tab and for reading only. */
export default function ProposalTab({
  selection,
  accounts,
  threads,
  onOpenThread,
}: {
  selection: Extract<Selection, { kind: 'action' }>
  accounts: readonly Account[]
  threads: readonly ThreadSummary[]
  onOpenThread: (id: ThreadId) => void
}) {
  const { action, raw } = selection.part
  const source = <ProposalSource selection={selection} threads={threads} onOpenThread={onOpenThread} />
  switch (action.kind) {
    case 'open-screener':
      return <ScreenProposal screen={action} raw={raw} source={source} />
    case 'open-consent':
      return <ConsentProposal consent={action} accounts={accounts} raw={raw} source={source} />
    case 'prefill-order':
    case 'open-chart':
    case 'unknown':
      return null
  }
}
