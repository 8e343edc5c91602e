import { FlaskConical, PanelRightClose, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { FailureLab } from '../../features/failure-lab/failure-lab.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import './workbench.css'

/** The failure lab in place of the details. It takes the focus, and gives it back when it closes. */
export function FailureLabTab({
  onClose,
  onCollapse,
  onStanding,
}: {
  onClose: () => void
  onCollapse: () => void
  onStanding: (count: number) => void
}) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const opener = document.activeElement
    element.current?.querySelector('h2')?.focus()
    return () => {
      if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  return (
    <div ref={element} className="workbench">
      <div className="workbench-tabs">
        <span className="workbench-tab">
          <Glyph icon={FlaskConical} />
          Failure lab
        </span>
        <span className="workbench-tools">
          <IconButton label="Close the failure lab" icon={X} size="small" onClick={onClose} />
          <IconButton label="Collapse the workbench" icon={PanelRightClose} size="small" onClick={onCollapse} />
        </span>
      </div>
      <FailureLab onStanding={onStanding} />
    </div>
  )
}
