import { useState, type FormEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { parseSymbol } from '../../ui/classify-link.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { FileDrop } from './file-drop.tsx'
import { Found } from './found.tsx'
import { countBars } from './price-file-words.ts'
import './price-files.css'
import { usePriceFile, type PriceFileState } from './use-price-file.ts'

/** From a file to bars of a symbol: choose, look, and only then keep. */
export function ImportDialog({ symbol: given, onClose }: { symbol: string | null; onClose: () => void }) {
  const [text, setText] = useState(given ?? '')
  const [file, setFile] = useState<File | null>(null)
  const { state, look, keep, reset } = usePriceFile()
  const symbol = parseSymbol(text.trim())
  // A file is looked at once it is chosen; this is for another symbol, or after a failure.
  const canLook = file !== null && symbol !== null && (state.kind === 'none' || state.kind === 'failed')

  const choose = (chosen: File) => {
    setFile(chosen)
    if (symbol === null) reset()
    else void look(chosen, symbol)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (file !== null && symbol !== null) void look(file, symbol)
  }
  return (
    <Dialog
      title="Import a price file"
      className="price-file"
      onClose={onClose}
      footer={
        state.kind === 'kept' ? (
          <Button kind="primary" ref={focus} onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <ImportButton state={state} onKeep={() => void keep()} />
          </>
        )
      }
    >
      {state.kind !== 'kept' && (
        <form className="price-file-form" onSubmit={submit}>
          <Field
            label="Symbol"
            value={text}
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={24}
            help="As in AAPL or BRK.B"
            wrong={text.trim() !== '' && symbol === null ? 'Not a symbol' : null}
            onChange={({ target }) => {
              setText(target.value)
              reset()
            }}
          />
          <FileDrop file={file} onFile={choose} />
          {canLook && (
            <div className="price-file-look">
              <Button type="submit" size="small">
                Look at the file
              </Button>
            </div>
          )}
        </form>
      )}
      <div className="price-file-found" aria-live="polite">
        <Found state={state} file={file} />
      </div>
    </Dialog>
  )
}

function ImportButton({ state, onKeep }: { state: PriceFileState; onKeep: () => void }) {
  const preview = state.kind === 'seen' ? state.file.preview : null
  if (state.kind !== 'seen' || preview?.kind !== 'readable')
    return (
      <Button kind="primary" disabled title="Needs a symbol and a file that can be read">
        Import
      </Button>
    )
  return (
    <Button kind="primary" disabled={state.keeping} onClick={onKeep}>
      Import {countBars(preview.rows, preview.resolution)}
    </Button>
  )
}

/** The button that was pressed is gone. */
function focus(button: HTMLButtonElement | null): void {
  button?.focus()
}
