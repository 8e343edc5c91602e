import { OctagonX } from 'lucide-react'
import { useId, type ComponentProps, type ReactNode } from 'react'
import './field.css'
import { Glyph } from './glyph.tsx'
import { joinClasses } from './join-classes.ts'

export interface FieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  label: string
  /** One line below, whose height is kept. */
  help?: ReactNode
  /** What is wrong with the value; replaces the help. */
  wrong?: string | null
}

/** A labelled text field with one help line that never makes the page jump. */
export function Field({ label, help, wrong = null, className, ...rest }: FieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        {...rest}
        id={id}
        className={joinClasses('field-input', className)}
        aria-invalid={wrong !== null}
        aria-describedby={`${id}-help`}
      />
      <div id={`${id}-help`} aria-live="polite">
        {wrong === null ? (
          <div className="field-help">{help}</div>
        ) : (
          <div className="field-wrong">
            <Glyph icon={OctagonX} size={12} />
            {wrong}
          </div>
        )}
      </div>
    </div>
  )
}
