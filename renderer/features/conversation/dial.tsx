import { BookOpen, ChevronDown, Gauge } from 'lucide-react'
import { Glyph } from '../../ui/glyph.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Pill } from '../../ui/pill.tsx'

const choices = [
  { researchOnly: false, label: 'Research and tickets', note: 'Omni may propose orders' },
  { researchOnly: true, label: 'Research only', note: 'no order tickets are asked for' },
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
          <Glyph icon={researchOnly ? BookOpen : Gauge} />
          {researchOnly ? 'Research only' : 'Research and tickets'}
          <Glyph icon={ChevronDown} size={12} />
        </>
      }
      entries={[
        { kind: 'label', id: 'from', text: 'For questions asked from now on' },
        ...choices.map(({ researchOnly: choice, label, note }) => ({
          kind: 'item' as const,
          id: label,
          label,
          note,
          checked: choice === researchOnly,
          onChoose: () => onChoose(choice),
        })),
      ]}
    />
  )
}

/** Stands where a question is written or waits that asks for no order tickets. */
export function ResearchOnlyBadge() {
  return <Pill icon={BookOpen}>Research only</Pill>
}
