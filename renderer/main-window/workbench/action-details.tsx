import type { ThreadSummary } from '../../../preload/contract/threads.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { JsonTree } from '../../ui/json-tree.tsx'
import { rawText } from '../../ui/raw-text.ts'
import { Fact } from './fact.tsx'
import { ProposalSource } from './proposal-source.tsx'
import type { ActionPart, Selection } from './selection.ts'
import { tabulateFields } from './tabulate-fields.ts'

/** A proposal: where it comes from, its values, and the data as it came. */
export function ActionDetails({
  selection,
  threads,
  onOpenThread,
}: {
  selection: Extract<Selection, { kind: 'action' }>
  threads: readonly ThreadSummary[]
  onOpenThread: (id: ThreadId) => void
}) {
  const { part } = selection
  return (
    <>
      <section aria-label="Source">
        <h3 className="details-title">Where it comes from</h3>
        <ProposalSource selection={selection} threads={threads} onOpenThread={onOpenThread} />
      </section>
      <section aria-label="Values">
        {tabulateFields(contentOf(part), 'Proposal').map((table) => (
          <FieldTableView key={table.title} table={table} />
        ))}
      </section>
      <section aria-label="Data as it came">
        <h3 className="details-title">
          Data as it came
          <CopyButton text={rawText(part.raw)} label="Copy raw" />
        </h3>
        <JsonTree value={part.raw} label="Data as it came" />
      </section>
    </>
  )
}

function FieldTableView({ table }: { table: ReturnType<typeof tabulateFields>[number] }) {
  return (
    <>
      <h3 className="details-title">{table.title}</h3>
      <dl className="details-fields">
        {table.fields.map((field) => (
          <Fact key={field.name} name={field.name}>
            {field.value}
          </Fact>
        ))}
      </dl>
    </>
  )
}

function contentOf(part: ActionPart): ActionPart['raw'] {
  const { kind: _kind, ...content } = part.action
  return content
}
