import { FileUp } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ImportedFile } from '../../../preload/contract/imports.ts'
import { bridge } from '../../bridge/bridge.ts'
import { onEvent } from '../../bridge/events.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardRow } from '../../ui/card.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { formatDateTime } from '../../ui/times.ts'
import { ImportDialog } from './import-dialog.tsx'
import { countBars, nameStart } from './price-file-words.ts'
import { RemoveDialog } from './remove-dialog.tsx'

/** Prices that came from files of the user: what there is, more of it, and the way out. */
export function PriceFilesCard({ simulated }: { simulated: boolean }) {
  const { value, failure, run } = useRequest(() => bridge.imports.list({ symbol: null }))
  const [importing, setImporting] = useState(false)
  const [removing, setRemoving] = useState<ImportedFile | null>(null)
  useEffect(() => {
    void run()
    return onEvent(({ name }) => {
      if (name === 'imports.changed' || name === 'bridge.reconnected') void run()
    })
  }, [run])
  return (
    <Card
      title="Imported prices"
      end={
        <Button size="small" icon={FileUp} onClick={() => setImporting(true)}>
          Import a CSV
        </Button>
      }
    >
      {failure !== null && (
        <div className="card-block" role="alert">
          <FailureCard failure={failure} />
        </div>
      )}
      {value?.map((file) => (
        <CardRow
          key={`${file.symbol} ${file.resolution}`}
          name={`${file.symbol}, ${countBars(file.bars, file.resolution)}`}
          note={`${nameStart(file.from)} to ${nameStart(file.to)}. Last from ${revealHidden(file.fileName, 80)}, imported ${formatDateTime(file.importedAt)}.`}
        >
          <Button
            size="small"
            aria-label={`Remove ${file.symbol}, ${countBars(file.bars, file.resolution)}`}
            onClick={() => setRemoving(file)}
          >
            Remove
          </Button>
        </CardRow>
      ))}
      {value?.length === 0 && <CardRow name="None yet" note={simulated ? simulatedNote : liveNote} />}
      {value !== null && value.length > 0 && simulated && (
        <CardRow name="In the built-in market" note={simulatedNote} />
      )}
      {importing && <ImportDialog symbol={null} onClose={() => setImporting(false)} />}
      {removing !== null && <RemoveDialog file={removing} onClose={() => setRemoving(null)} />}
    </Card>
  )
}

const liveNote = 'The broker sends no past prices. A CSV of Yahoo Finance, Stooq or TradingView gives the charts some.'
const simulatedNote =
  'The built-in market has bars of its own and shows those. An import shows for symbols it does not have.'
