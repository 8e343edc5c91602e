import { chart as chartWord } from '../../preload/contract/charts.ts'
import type { ChartStore } from '../services/store-ports.ts'
import type { Database } from './database.ts'
import { readJson } from './read-json.ts'

const most = 60

/** Charts of earlier versions had no such points. */
const keptChart = chartWord.extend({ derived: chartWord.shape.derived.default([]) })

/** Charts as last shown; one that cannot be read counts as absent. */
export function createChartStore(database: Database): ChartStore {
  return {
    async get(symbol, timeframe) {
      const row = database.first('SELECT value FROM charts WHERE symbol = ? AND timeframe = ?', symbol, timeframe)
      return readJson(keptChart, row?.['value'])
    },
    async keep(chart) {
      const { symbol, timeframe, readAt } = chart
      database.transaction(() => {
        database.run(
          'INSERT OR REPLACE INTO charts (symbol, timeframe, value, read_at) VALUES (?, ?, ?, ?)',
          symbol,
          timeframe.used,
          JSON.stringify(chart),
          readAt,
        )
        database.run(
          'DELETE FROM charts WHERE rowid IN (SELECT rowid FROM charts ORDER BY read_at DESC, rowid DESC LIMIT -1 OFFSET ?)',
          most,
        )
      })
    },
  }
}
