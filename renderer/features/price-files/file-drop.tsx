import { FileUp } from 'lucide-react'
import { useEffect, useId, useRef, useState, type DragEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { formatSize } from '../../ui/format-size.ts'
import { joinClasses } from '../../ui/join-classes.ts'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { largestFile } from './read-price-file.ts'

/** A file from the system's dialog or dropped here. */
export function FileDrop({ file, onFile }: { file: File | null; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const helpId = useId()
  useEffect(stopStrayDrops, [])
  const drop = (event: DragEvent) => {
    setOver(false)
    const [dropped] = event.dataTransfer.files
    if (dropped !== undefined) onFile(dropped)
  }
  return (
    <div
      className={joinClasses('file-drop', over && 'file-drop-over')}
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className="file-drop-name">
        {file === null ? (
          'Drop a CSV file here'
        ) : (
          <>
            <b>{revealHidden(file.name, 80)}</b> <span className="meta figures">{formatSize(file.size)}</span>
          </>
        )}
      </div>
      <Button size="small" icon={FileUp} aria-describedby={helpId} onClick={() => input.current?.click()}>
        {file === null ? 'Choose a file' : 'Choose another'}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="CSV file"
        accept=".csv,.txt,text/csv,text/plain"
        onChange={({ target }) => {
          const [chosen] = target.files ?? []
          // The same file, mended meanwhile, may be chosen again.
          target.value = ''
          if (chosen !== undefined) onFile(chosen)
        }}
      />
      <p id={helpId} className="file-drop-help">
        From Yahoo Finance, Stooq or TradingView, at most {formatSize(largestFile)}. Read on this computer.
      </p>
    </div>
  )
}

/** A file dropped beside the field would otherwise take the place of the whole page. */
function stopStrayDrops(): () => void {
  const stop = (event: Event) => event.preventDefault()
  window.addEventListener('dragover', stop)
  window.addEventListener('drop', stop)
  return () => {
    window.removeEventListener('dragover', stop)
    window.removeEventListener('drop', stop)
  }
}
