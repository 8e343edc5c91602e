import { ArrowUpRight } from 'lucide-react'
import type { Place } from '../../preload/contract/desktop.ts'
import { bridge } from '../bridge/bridge.ts'
import { Button } from '../ui/button.tsx'

/** The way to the main window. */
export function OpenMain({ place, label = 'Open main window' }: { place: Place; label?: string }) {
  return (
    <Button size="small" icon={ArrowUpRight} onClick={() => openMain(place)}>
      {label}
    </Button>
  )
}

/** Brings the main window to a place; one that does not come is seen at once. */
export function openMain(place: Place): void {
  void bridge.desktop.openInMain(place).catch(() => {})
}
