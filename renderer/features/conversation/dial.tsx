import { BookOpen, ChevronDown, Gauge, type LucideIcon } from 'lucide-react'
import { Glyph } from '../../ui/glyph.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Pill } from '../../ui/pill.tsx'
import { nameDial } from './dial-words.ts'

const choices = [
  { researchOnly: false, note: 'Omni may propose orders' },
  { researchOnly: true, note: 'asks for no order tickets' },
] as const

/** What the questions of a thread ask for from now on. */
export function Dial({ researchOnly, onChoose }: { researchOnly: boolean; onChoose: (researchOnly: boolean) => void }) {
  return (
    <Menu
      label="What Omni is asked for"
      align="end"
      buttonClassName={researchOnly ? 'dial dial-research' : 'dial'}
      button={
        <>
          <Glyph icon={iconOf(researchOnly)} />
          {nameDial(researchOnly)}
          <Glyph icon={ChevronDown} size={12} />
        </>
      }
      entries={[
        { kind: 'label', id: 'from', text: 'For questions asked from now on' },
        ...choices.map(({ researchOnly: choice, note }) => ({
          kind: 'item' as const,
          id: String(choice),
          label: nameDial(choice),
          note,
          checked: choice === researchOnly,
          onChoose: () => onChoose(choice),
        })),
      ]}
    />
  )
}

/** Stands where a question is written or waits: what it asks for. */
export function DialBadge({ researchOnly }: { researchOnly: boolean }) {
  return <Pill icon={iconOf(researchOnly)}>{nameDial(researchOnly)}</Pill>
}

function iconOf(researchOnly: boolean): LucideIcon {
  return researchOnly ? BookOpen : Gauge
}
