import type { ThreadSummary } from '../../../preload/contract/threads.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { RawJson, rawText } from '../../features/conversation/parts/raw-json.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { formatDateTime } from '../../ui/times.ts'
import { Fact } from './fact.tsx'
import type { ActionPart, Selection } from './selection.ts'
import { tabulateFields } from './tabulate-fields.ts'
import { useMessageTime } from './use-message-time.ts'

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
  const { part, messageId, threadId } = selection
  const written = useMessageTime(threadId, messageId)
  const thread = threads.find((each) => each.id === threadId)
  return (
    <>
      <section aria-label="Source">
        <h3 className="details-title">Where it comes from</h3>
        <dl className="details-fields">
          <Fact name="Said by">Omni</Fact>
          <Fact name="Message of">
            {written === null ? 'the running answer, or not read yet' : formatDateTime(written)}
          </Fact>
          {thread !== undefined && (
            <Fact name="Thread">
              <button type="button" className="link-button" onClick={() => onOpenThread(thread.id)}>
                {revealHidden(thread.title, 80)}
              </button>
            </Fact>
          )}
        </dl>
      </section>
      <section aria-label="Values">
        {tabulateFields(contentOf(part), 'Proposal').map((table) => (
          <FieldTableView key={table.title} table={table} />
        ))}
      </section>
      <section aria-label="Data as it came">
        <h3 className="details-title">
          Data as it came
          <CopyButton text={rawText(part.raw)} />
        </h3>
        <RawJson raw={part.raw} />
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
