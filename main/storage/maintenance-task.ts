import type { Tally } from '../../preload/contract/archive.ts'

/** Work on a whole archive, for the worker thread. */
export type MaintenanceTask =
  /** Reads every page and counts. `seal`: makes it a single file first, without a log beside it. */
  | { readonly kind: 'check'; readonly file: string; readonly seal: boolean }
  /** Copies what is readable of a file into the shared memory database of this name, which is an empty archive. */
  | { readonly kind: 'salvage'; readonly file: string; readonly memory: string }

export interface MaintenanceResult {
  /** null: it went well. Otherwise the detail of a store-unavailable. */
  readonly trouble: string | null
  /** What the file says of its form; 0 for a salvage. */
  readonly version: number
  readonly threads: Tally
  readonly messages: Tally
}

/** Both sides are ours, so this looks no deeper than a mistake of ours would show; without zod the thread starts at once. */
export function isTask(said: unknown): said is MaintenanceTask {
  return typeof said === 'object' && said !== null && 'kind' in said && 'file' in said && typeof said.file === 'string'
}

export function isResult(said: unknown): said is MaintenanceResult {
  return typeof said === 'object' && said !== null && 'trouble' in said && 'threads' in said && 'messages' in said
}
