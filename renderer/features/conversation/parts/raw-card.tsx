import { Shapes } from 'lucide-react'
import type { Part } from '../../../../preload/contract/parts.ts'
import { Button } from '../../../ui/button.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { JsonTree } from '../../../ui/json-tree.tsx'
import { NoticeCard } from '../../../ui/notice-card.tsx'
import { rawText } from '../../../ui/raw-text.ts'
import { revealHidden } from '../../../ui/reveal-hidden.ts'
import { useFlag } from '../use-flag.ts'

type RawPart = Extract<Part, { kind: 'action' | 'custom' | 'unknown' }>

/** A part this version cannot draw: its name, its data as a tree, and a copy of it. */
export default function RawCard({ part, name }: { part: RawPart; name: string }) {
  const [open, setOpen] = useFlag(`raw:${name}`, false)
  const title = titleOf(part)
  return (
    <div className="part-raw-card">
      <NoticeCard
        icon={Shapes}
        tone="warning"
        title={title}
        acts={
          <>
            <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? 'Hide raw' : 'Show raw'}
            </Button>
            <CopyButton text={rawText(part.raw)} label="Copy raw" />
          </>
        }
      >
        The rest of the answer is complete. {keptOf(part)}
      </NoticeCard>
      {open && <JsonTree value={part.raw} label={`Raw data. ${title}`} />}
    </div>
  )
}

const knownParts: readonly string[] = ['text', 'thinking', 'structured_action', 'chart', 'suggested_actions', 'custom']
const knownActions: readonly string[] = ['prefill_order', 'open_chart', 'open_screener', 'open_entitlement_consent']

function titleOf(part: RawPart): string {
  if (part.kind === 'custom') return 'A custom part, shown as it came'
  if (part.raw === null) return 'An empty part'
  const name = nameOf(part)
  if (part.kind === 'action' && name === '') return 'An action without a name'
  if (name === '') return 'A part without a type'
  const what = `${part.kind === 'action' ? 'The action' : 'A part of type'} “${revealHidden(name, 60)}”`
  if (isKnown(part)) return `${what} cannot be read`
  return part.kind === 'action' ? `${what} cannot be used yet` : `${what} cannot be shown yet`
}

function keptOf(part: RawPart): string {
  if (part.kind === 'custom') return 'The server gives custom parts no fixed meaning.'
  const isNew = nameOf(part) !== '' && !isKnown(part)
  return isNew ? 'A sample is kept in the drift desk.' : 'This part is kept as it came.'
}

function nameOf(part: RawPart): string {
  if (part.kind === 'unknown') return part.type
  return part.kind === 'action' && part.action.kind === 'unknown' ? part.action.name : ''
}

/** A name of this version whose content could not be read. */
function isKnown(part: RawPart): boolean {
  const known = part.kind === 'action' ? knownActions : knownParts
  return nameOf(part)
    .split(', ')
    .every((each) => known.includes(each))
}
