import { Minus, Plus } from 'lucide-react'
import type { Settings } from '../../../preload/contract/settings.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardRow } from '../../ui/card.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Segments } from '../../ui/segments.tsx'

const appearances = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

/** Appearance, text size and the key that sends. */
export function GeneralPage({
  settings,
  modKey,
  onChange,
}: {
  settings: Settings
  /** Ctrl or Cmd, as this system calls it. */
  modKey: string
  onChange: (change: Partial<Settings>) => void
}) {
  const percent = Math.round(settings.textScale * 100)
  const scaleTo = (next: number) => onChange({ textScale: Math.min(200, Math.max(80, next)) / 100 })
  return (
    <>
      <Card title="Appearance">
        <CardRow name="Theme" note="As the system follows your desktop, also when it changes during the day.">
          <Segments
            label="Theme"
            segments={appearances}
            value={settings.appearance}
            onChange={(appearance) => onChange({ appearance })}
          />
        </CardRow>
        <CardRow name="Text size" note="From 80 to 200 %. Text, controls and rows grow together.">
          <IconButton
            label="Smaller text"
            icon={Minus}
            size="small"
            disabled={percent <= 80}
            onClick={() => scaleTo(percent - 10)}
          />
          <output className="settings-scale figures" aria-label="Text size">
            {percent}&nbsp;%
          </output>
          <IconButton
            label="Larger text"
            icon={Plus}
            size="small"
            disabled={percent >= 200}
            onClick={() => scaleTo(percent + 10)}
          />
          <Button size="small" kind="quiet" disabled={percent === 100} onClick={() => scaleTo(100)}>
            Reset
          </Button>
        </CardRow>
      </Card>
      <Card title="Writing">
        <CardRow
          name="Sending a message"
          note={
            settings.sendKey === 'enter'
              ? 'Enter sends, Shift Enter adds a line.'
              : `${modKey} Enter sends, Enter adds a line.`
          }
        >
          <Segments
            label="Key that sends"
            segments={[
              { value: 'enter', label: 'Enter' },
              { value: 'mod-enter', label: `${modKey} Enter` },
            ]}
            value={settings.sendKey}
            onChange={(sendKey) => onChange({ sendKey })}
          />
        </CardRow>
      </Card>
    </>
  )
}
