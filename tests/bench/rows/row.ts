import type { Browser } from '@playwright/test'

/** What a row needs to run. */
export interface Bench {
  readonly rounds: number
  /** Tiny sizes: shows that the row still runs, measures nothing. */
  readonly smoke: boolean
  /** Where the bench pages are served; builds them first. */
  pages(): Promise<string>
  browser(): Promise<Browser>
  /** A line for whoever watches. */
  say(text: string): void
}

/** One goal with what was measured. */
export interface Verdict {
  readonly goal: string
  readonly measured: string
  readonly isMet: boolean
  /** Why it is missed, where that is known. */
  readonly cause?: string
}

export interface Table {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface RowResult {
  /** What was done, in a sentence or two. */
  readonly method: string
  readonly verdicts: readonly Verdict[]
  readonly tables: readonly Table[]
}

export interface Row {
  /** How it is named on the command line. */
  readonly name: string
  readonly title: string
  run(bench: Bench): Promise<RowResult>
}
