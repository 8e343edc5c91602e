import { Check, FileX2 } from 'lucide-react'
import type { ImportedFile } from '../../../preload/contract/imports.ts'
import { FailureCard } from '../../ui/failure-card.tsx'
import { formatSize } from '../../ui/format-size.ts'
import { NoticeCard } from '../../ui/notice-card.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { LineErrors } from './line-errors.tsx'
import { Preview } from './preview.tsx'
import { countBars, nameStart, reasonWords } from './price-file-words.ts'
import { largestFile } from './read-price-file.ts'
import type { PriceFileState } from './use-price-file.ts'

/** What is known of the chosen file so far, down to what was kept of it. */
export function Found({ state, file }: { state: PriceFileState; file: File | null }) {
  switch (state.kind) {
    case 'none':
      return <p>What the file holds shows here before anything is kept.</p>
    case 'kept':
      return <Kept file={state.file} />
    case 'reading':
      return (
        <div className="price-file-reading">
          <span>Reading the file</span>
          <ProgressBar label="Reading the file" done={state.done} total={state.total} />
        </div>
      )
    case 'refused':
      return state.refusal === 'too-large' ? (
        <NoticeCard icon={FileX2} tone="negative" title="The file is too large">
          It has {formatSize(file?.size ?? 0)}; a price file may have {formatSize(largestFile)}. It was not read, and
          nothing was imported.
        </NoticeCard>
      ) : (
        <NoticeCard icon={FileX2} tone="negative" title="The file cannot be read">
          It is a folder, or it is no longer there. Nothing was imported.
        </NoticeCard>
      )
    case 'failed':
      return <FailureCard failure={state.failure} />
    case 'seen': {
      const { preview, before } = state.file
      if (preview.kind === 'readable') return <Preview preview={preview} before={before} />
      const { title, body } = reasonWords[preview.reason]
      const named = preview.columns.map((column) => revealHidden(column, 40)).slice(0, 12)
      return (
        <>
          <NoticeCard icon={FileX2} tone="negative" title={title}>
            {body}
            {preview.reason === 'unknown-format' && named.length > 0 && ` It names: ${named.join(', ')}.`}
          </NoticeCard>
          <LineErrors errors={preview.errors} errorCount={preview.errorCount} />
        </>
      )
    }
  }
}

function Kept({ file: { symbol, bars, resolution, from, to } }: { file: ImportedFile }) {
  return (
    <NoticeCard icon={Check} title={`${countBars(bars, resolution)} of ${symbol} imported`}>
      {nameStart(from)} to {nameStart(to)}. They are kept on this computer, and charts name the file and when it was
      imported. Settings, Data lists and removes them.
    </NoticeCard>
  )
}
