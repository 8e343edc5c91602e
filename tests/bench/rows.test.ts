import { afterAll, expect, test } from 'vitest'
import { formatRow } from './measure/format-row.ts'
import { openBench } from './measure/open-bench.ts'
import { rows } from './rows/rows.ts'

const bench = openBench({ rounds: 1, smoke: true, say: () => {} })
afterAll(() => bench.close())

// Those that need the built app are run by hand only.
const quick = rows.filter(({ name }) => !['cached-open', 'quick-ask', 'start-up', 'sizes'].includes(name))

test.each(quick)(
  'the row $name still runs against the real components',
  async (row) => {
    const result = await row.run(bench)
    expect(result.verdicts.map(({ measured }) => measured)).not.toEqual([])
    expect(formatRow(row, result)).not.toMatch(/NaN|Infinity|undefined/)
  },
  60_000,
)
