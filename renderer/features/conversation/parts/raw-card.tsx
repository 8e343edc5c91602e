import { Shapes } from 'lucide-react'
import type { Part } from '../../../../preload/contract/parts.ts'
import { Button } from '../../../ui/button.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { NoticeCard } from '../../../ui/notice-card.tsx'
import { revealHidden } from '../../../ui/reveal-hidden.ts'
import { useFlag } from '../use-flag.ts'
import { RawJson, rawText } from './raw-json.tsx'

/** A part this version cannot draw: its name, its raw data, and a copy of it. */
export function RawCard({ part, name }: { part: Extract<Part, { kind: 'custom' | 'unknown' }>; name: string }) {
  const [open, setOpen] = useFlag(`raw:${name}`, false)
  const title =
    part.kind === 'custom'
      ? 'A custom part cannot be shown yet'
      : `A part of type “${revealHidden(part.type, 60)}” cannot be shown yet`
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
            <CopyButton text={rawText(part.raw)} />
          </>
        }
      >
        The rest of the answer is complete. This part is kept as it came.
      </NoticeCard>
      {open && <RawJson raw={part.raw} />}
    </div>
  )
}
