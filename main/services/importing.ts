import { randomUUID } from 'node:crypto'
import { FailureError } from '../../preload/contract/failure-error.ts'
import type { RequestPayload } from '../../preload/contract/index.ts'
import { importId as importIdWord } from '../../preload/contract/imports.ts'
import type { ImportedFile, ImportId, ImportPreview } from '../../preload/contract/imports.ts'
import type { Bar } from '../../preload/contract/charts.ts'
import type { Ticker } from '../../preload/contract/words.ts'
import { nowOf } from './moments.ts'
import type { parsePrices, PriceFile } from './parse-prices.ts'
import type { Clock, Publish } from './ports.ts'
import type { BarStore, KeptBar } from './store-ports.ts'

const mostCharacters = 16_000_000
const mostUnfinished = 4
const forgetMs = 15 * 60_000
const sampled = 3

/** Files of prices on their way in. Nothing is kept before `keep`. */
export interface Importing {
  begin(wanted: RequestPayload<'imports.begin'>): { importId: ImportId }
  /** Fails with `oversize-answer` beyond 16 MB, and with `gone` for a forgotten file. */
  append(importId: ImportId, text: string): void
  preview(importId: ImportId): Promise<ImportPreview>
  /** Fails with `invalid-input` for a file that cannot be read. */
  keep(importId: ImportId): Promise<ImportedFile>
  drop(importId: ImportId): void
  /** null: of every symbol. */
  list(symbol: Ticker | null): Promise<ImportedFile[]>
  remove(wanted: RequestPayload<'imports.remove'>): Promise<void>
}

interface Unfinished {
  readonly symbol: Ticker
  readonly fileName: string
  readonly pieces: string[]
  length: number
  touchedAt: number
  read: ReturnType<typeof parsePrices> | null
}

export function createImporting(parts: { store: BarStore; clock: Clock; publish: Publish }): Importing {
  const { store, clock, publish } = parts
  const unfinished = new Map<ImportId, Unfinished>()

  function find(importId: ImportId): Unfinished {
    for (const [id, { touchedAt }] of unfinished) if (clock.now() - touchedAt > forgetMs) unfinished.delete(id)
    const file = unfinished.get(importId)
    if (file === undefined) throw new FailureError({ code: 'gone' })
    file.touchedAt = clock.now()
    return file
  }

  async function read(file: Unfinished): Promise<ReturnType<typeof parsePrices>> {
    // The formats are loaded with the first file.
    const { parsePrices } = await import('./parse-prices.ts')
    file.read ??= parsePrices(file.pieces.join(''), clock.now())
    return file.read
  }

  return {
    begin({ symbol, fileName }) {
      const importId = importIdWord.parse(randomUUID())
      unfinished.set(importId, { symbol, fileName, pieces: [], length: 0, touchedAt: clock.now(), read: null })
      for (const oldest of unfinished.keys()) if (unfinished.size > mostUnfinished) unfinished.delete(oldest)
      return { importId }
    },
    append(importId, text) {
      const file = find(importId)
      file.length += text.length
      if (file.length > mostCharacters) {
        unfinished.delete(importId)
        throw new FailureError({ code: 'oversize-answer' })
      }
      file.pieces.push(text)
      file.read = null
    },
    async preview(importId) {
      const file = find(importId)
      const { symbol, fileName } = file
      const result = await read(file)
      if ('reason' in result) return { kind: 'unreadable', fileName, ...result }
      const { resolution, bars, format, columns, errors, errorCount, duplicates } = result
      const starts = bars.map(({ start }) => start)
      return {
        kind: 'readable',
        symbol,
        fileName,
        format,
        columns: [...columns],
        resolution,
        rows: bars.length,
        ...endsOf(result),
        errors: [...errors],
        errorCount,
        duplicates,
        replaces: await store.countImported(symbol, resolution, starts),
        sample: sampleOf(bars).map(show),
      }
    },
    async keep(importId) {
      const file = find(importId)
      const result = await read(file)
      if ('reason' in result) throw new FailureError({ code: 'invalid-input', detail: result.reason })
      const { symbol, fileName } = file
      const { resolution, bars } = result
      const kept = { symbol, resolution, fileName, importedAt: nowOf(clock), bars: bars.length, ...endsOf(result) }
      await store.importFile(kept, bars)
      unfinished.delete(importId)
      publish({ name: 'imports.changed', payload: { symbol } })
      return kept
    },
    drop: (importId) => void unfinished.delete(importId),
    list: (symbol) => store.imports(symbol),
    async remove({ symbol, resolution }) {
      await store.removeImport(symbol, resolution)
      publish({ name: 'imports.changed', payload: { symbol } })
    },
  }
}

function endsOf({ bars }: PriceFile): { from: Bar['start']; to: Bar['start'] } {
  const [first, last] = [bars[0], bars.at(-1)]
  if (first === undefined || last === undefined) throw new Error('a file that was read has a bar')
  return { from: first.start, to: last.start }
}

function sampleOf(bars: readonly KeptBar[]): readonly KeptBar[] {
  return bars.length <= 2 * sampled ? bars : [...bars.slice(0, sampled), ...bars.slice(-sampled)]
}

function show(bar: KeptBar): Bar {
  return { ...bar, session: null, afterGap: false }
}
