import type { Row } from './row.ts'
import { open } from './open.ts'
import { stream } from './stream.ts'

/** Every row, in the order of the report. */
export const rows: readonly Row[] = [stream, open]
