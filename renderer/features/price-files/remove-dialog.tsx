import type { ImportedFile } from '../../../preload/contract/imports.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { countBars, nameStart } from './price-file-words.ts'

/** Asks before imported bars are forgotten. */
export function RemoveDialog({ file, onClose }: { file: ImportedFile; onClose: () => void }) {
  const { symbol, resolution, bars, from, to, fileName } = file
  const remove = useRequest(() => bridge.imports.remove({ symbol, resolution }).then(onClose))
  return (
    <Dialog
      title="Remove imported prices"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Back</Button>
          <Button kind="danger" disabled={remove.runningSince !== null} onClick={() => void remove.run()}>
            Remove {countBars(bars, resolution)}
          </Button>
        </>
      }
    >
      <p>
        {symbol}, {nameStart(from)} to {nameStart(to)}, last from {revealHidden(fileName, 80)}. They leave the charts of
        this computer. The file itself is not touched, and what was recorded here stays.
      </p>
      {remove.failure !== null && (
        <div role="alert">
          <FailureCard failure={remove.failure} />
        </div>
      )}
    </Dialog>
  )
}
