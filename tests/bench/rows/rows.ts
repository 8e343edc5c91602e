import type { Row } from './row.ts'
import { chart } from './chart.ts'
import { chartHistory } from './chart-history.ts'
import { chartsInThread } from './charts-in-thread.ts'
import { cachedOpen } from './cached-open.ts'
import { hostile } from './hostile.ts'
import { ingest } from './ingest.ts'
import { open } from './open.ts'
import { polling } from './polling.ts'
import { quickAsk } from './quick-ask.ts'
import { sizes } from './sizes.ts'
import { startUp } from './start-up.ts'
import { stream } from './stream.ts'

/** Every row, in the order of the report. */
export const rows: readonly Row[] = [
  stream,
  open,
  chartsInThread,
  chart,
  chartHistory,
  cachedOpen,
  ingest,
  polling,
  hostile,
  quickAsk,
  startUp,
  sizes,
]
