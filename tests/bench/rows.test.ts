import { expect, onTestFinished, test } from 'vitest'
import { formatRow } from './measure/format-row.ts'
import { openBench } from './measure/open-bench.ts'
import { rows } from './rows/rows.ts'

// Those that need the built app are run by hand only.
const quick = rows.filter(({ name }) => !['cached-open', 'sizes'].includes(name))

test('every row still runs against the real components, with figures for each goal', async () => {
  const bench = openBench({ rounds: 1, smoke: true, say: () => {} })
  onTestFinished(() => bench.close())
  for (const row of quick) {
    const result = await row.run(bench)
    expect(result.verdicts.length, row.name).toBeGreaterThan(0)
    expect(formatRow(row, result), row.name).not.toMatch(/NaN|Infinity|undefined/)
  }
}, 60_000)
