import { X } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import './dialog.css'
import { IconButton } from './icon-button.tsx'
import { joinClasses } from './join-classes.ts'
import { useModal } from './use-modal.ts'

export interface DialogProps {
  /** Named after the act: "Open link", "Forget the key". */
  title: string
  /** Esc, the close button and the way back all end here. */
  onClose: () => void
  children: ReactNode
  /** Buttons, the way back first. */
  footer?: ReactNode
  className?: string
}

/** A modal sheet on the native dialog; drawn only while open. Focus goes back to what opened it. */
export function Dialog({ title, onClose, children, footer, className }: DialogProps) {
  const element = useModal()
  const id = useId()
  return (
    <dialog
      ref={element}
      className={joinClasses('dialog', className)}
      aria-labelledby={id}
      // Esc closes the sheet, and nothing of the page under it.
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="dialog-head">
        <h2 id={id}>{title}</h2>
        <IconButton label="Close" icon={X} size="small" shortcut="Esc" onClick={onClose} />
      </div>
      <div className="dialog-body">{children}</div>
      {footer !== undefined && <div className="dialog-foot">{footer}</div>}
    </dialog>
  )
}
