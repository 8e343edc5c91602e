import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { parseSymbol } from '../../../ui/classify-link.ts'
import { Field } from '../../../ui/field.tsx'

/** Asks for the symbol to compare with. */
export function CompareForm({
  symbol,
  onChoose,
  onClose,
}: {
  symbol: string
  onChoose: (other: string) => void
  onClose: () => void
}) {
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  return (
    <form
      className="compare-form"
      aria-label="Compare with a symbol"
      onSubmit={(event) => {
        event.preventDefault()
        const other = parseSymbol(text.trim())
        if (other === null) setWrong('Not a symbol')
        else if (other === symbol) setWrong(`The chart shows ${symbol} already`)
        else onChoose(other)
      }}
    >
      <Field
        label="Compare with"
        help="A symbol such as AMD"
        value={text}
        wrong={wrong}
        // The reader has just asked for this field.
        ref={focusFirst}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onClose()
        }}
        onChange={(event) => {
          setText(event.target.value)
          setWrong(null)
        }}
      />
      <Button size="small" type="submit">
        Compare
      </Button>
      <Button size="small" kind="quiet" onClick={onClose}>
        Cancel
      </Button>
    </form>
  )
}

function focusFirst(field: HTMLInputElement | null): void {
  field?.focus()
}
