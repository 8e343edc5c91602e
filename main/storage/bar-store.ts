import { z } from 'zod'
import { barStart, resolution as resolutionWord } from '../../preload/contract/charts.ts'
import type { Resolution } from '../../preload/contract/charts.ts'
import { importedFile } from '../../preload/contract/imports.ts'
import { decimalString, instant } from '../../preload/contract/words.ts'
import type { Ticker } from '../../preload/contract/words.ts'
import type { BarQuery } from '../services/broker-ports.ts'
import type { BarStore } from '../services/store-ports.ts'
import type { OnDamagedRow } from './damaged-row.ts'
import type { Database, Row } from './database.ts'
import { readRow } from './read-json.ts'

const keptBar = z.object({
  start: barStart,
  open: decimalString,
  high: decimalString,
  low: decimalString,
  close: decimalString,
  volume: z.int().nullable(),
  recorded: z.boolean(),
  at: instant,
})
const span = z.object({ resolution: resolutionWord, from: barStart, to: barStart })

/** Which of two prices stays is decided by their numbers; what is kept is the text as it came. */
const recordBar = `
  INSERT INTO bars (symbol, resolution, imported, start, open, high, low, close, volume, at)
  VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (symbol, resolution, imported, start) DO UPDATE SET
    high = CASE WHEN CAST(excluded.high AS REAL) > CAST(high AS REAL) THEN excluded.high ELSE high END,
    low = CASE WHEN CAST(excluded.low AS REAL) < CAST(low AS REAL) THEN excluded.low ELSE low END,
    close = excluded.close, volume = coalesce(excluded.volume, volume), at = excluded.at`

const importBar = `
  INSERT OR REPLACE INTO bars (symbol, resolution, imported, start, open, high, low, close, volume, at)
  VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?)`

const readBars = `
  SELECT start, open, high, low, close, volume, imported, at FROM bars
  WHERE symbol = ? AND resolution = ? AND imported = ? AND start >= ? AND start < ? ORDER BY start DESC LIMIT ?`

/** No start of a bar sorts after this. */
const endOfTime = '~'

/** Prices by symbol and resolution, recorded and imported ones side by side. */
export function createBarStore(database: Database, onDamagedRow: OnDamagedRow): BarStore {
  function newestImport(symbol: Ticker, resolution: Resolution): string {
    const sql = 'SELECT max(start) AS newest FROM bars WHERE symbol = ? AND resolution = ? AND imported = 1'
    return String(database.first(sql, symbol, resolution)?.['newest'] ?? '')
  }

  function rows({ symbol, resolution, from, before, limit }: BarQuery, imported: 0 | 1, after: string): Row[] {
    // What sorts right behind a start, so that "after" may be asked as "from".
    const first = [from ?? '', after === '' ? '' : `${after}!`].toSorted().at(-1) ?? ''
    return limit <= 0 ? [] : database.all(readBars, symbol, resolution, imported, first, before ?? endOfTime, limit)
  }

  return {
    async record(symbol, resolution, bars, at) {
      database.transaction(() => {
        for (const { start, open, high, low, close, volume } of bars)
          database.run(recordBar, symbol, resolution, start, open, high, low, close, volume, at)
      })
    },
    async settleClose(symbol, date, close, at) {
      database.run(
        `UPDATE bars SET close = ?, at = ?
         WHERE symbol = ? AND resolution = '1day' AND imported = 0 AND start = ? AND close <> ?`,
        close,
        at,
        symbol,
        date,
        close,
      )
    },
    async importFile({ symbol, resolution, fileName, importedAt }, bars) {
      database.transaction(() => {
        for (const { start, open, high, low, close, volume } of bars)
          database.run(importBar, symbol, resolution, start, open, high, low, close, volume, importedAt)
        database.run(
          'INSERT OR REPLACE INTO imports (symbol, resolution, file_name, imported_at) VALUES (?, ?, ?, ?)',
          symbol,
          resolution,
          fileName,
          importedAt,
        )
      })
    },
    async countImported(symbol, resolution, starts) {
      const sql = 'SELECT 1 FROM bars WHERE symbol = ? AND resolution = ? AND imported = 1 AND start = ?'
      return starts.filter((start) => database.first(sql, symbol, resolution, start) !== null).length
    },
    async imports(symbol) {
      const found = database.all(
        `SELECT i.symbol, i.resolution, i.file_name AS fileName, i.imported_at AS importedAt,
           count(b.start) AS bars, min(b.start) AS "from", max(b.start) AS "to"
         FROM imports i JOIN bars b ON b.symbol = i.symbol AND b.resolution = i.resolution AND b.imported = 1
         WHERE i.symbol = coalesce(?, i.symbol) GROUP BY i.symbol, i.resolution ORDER BY i.imported_at DESC`,
        symbol,
      )
      return found.flatMap((row) => readRow(importedFile, row) ?? onDamagedRow('imports'))
    },
    async removeImport(symbol, resolution) {
      database.transaction(() => {
        database.run('DELETE FROM bars WHERE symbol = ? AND resolution = ? AND imported = 1', symbol, resolution)
        database.run('DELETE FROM imports WHERE symbol = ? AND resolution = ?', symbol, resolution)
      })
    },
    async read(query) {
      const recorded = rows(query, 0, newestImport(query.symbol, query.resolution))
      const imported = rows({ ...query, limit: query.limit - recorded.length }, 1, '')
      return [...recorded, ...imported]
        .toReversed()
        .flatMap((row) => readRow(keptBar, { ...row, recorded: row['imported'] === 0 }) ?? onDamagedRow('bars'))
    },
    async spans(symbol) {
      const found = database.all(
        'SELECT resolution, min(start) AS "from", max(start) AS "to" FROM bars WHERE symbol = ? GROUP BY resolution',
        symbol,
      )
      return found.flatMap((row) => readRow(span, row) ?? onDamagedRow('bars'))
    },
  }
}
