import { z } from 'zod'
import { bar, barStart, resolution } from './charts.ts'
import { event, mainWindow, request } from './define.ts'
import { instant, ticker } from './words.ts'

export const importId = z.uuid().brand<'ImportId'>()
export type ImportId = z.infer<typeof importId>

/** Closed list of what can be wrong with a line; the words are chosen by the page. */
export const lineProblem = z.enum([
  'too-few-columns',
  'no-date',
  'bad-date',
  'time-without-zone',
  'market-closed', // a weekend, a holiday, or a time outside of 04:00 to 20:00 in New York
  'in-the-future',
  'bad-price', // not a decimal, or zero or less
  'no-price', // an empty or `null` row, as Yahoo writes for a day without trades
  'high-below-low', // or open and close outside of both
  'bad-volume',
  'off-interval', // does not begin where the other bars' spacing wants it
])
export type LineProblem = z.infer<typeof lineProblem>

const lineError = z.object({
  /** 1 is the first line of the file. */
  line: z.int(),
  problem: lineProblem,
  /** The start of the line; untrusted text, at most 120 characters. */
  text: z.string(),
})
export type LineError = z.infer<typeof lineError>

/** What a file holds; nothing is kept before imports.keep. */
export const importPreview = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('readable'),
    symbol: ticker,
    fileName: z.string(),
    format: z.enum(['yahoo', 'stooq', 'tradingview']),
    /** Header cells in the file's order; untrusted text. */
    columns: z.array(z.string()),
    resolution,
    /** Good rows, the duplicates counted once. */
    rows: z.int(),
    from: barStart,
    to: barStart,
    /** The first 100 bad lines; they are left out. */
    errors: z.array(lineError),
    errorCount: z.int(),
    /** Lines with a start that an earlier line had; the last one counts. */
    duplicates: z.int(),
    /** Imported bars of the same symbol and resolution that these would take the place of. */
    replaces: z.int(),
    /** The first and the last three bars. */
    sample: z.array(bar),
  }),
  z.object({
    kind: z.literal('unreadable'),
    fileName: z.string(),
    /** empty: no text. unknown-format: the header is none of the three. no-good-row: every line has a problem. unknown-interval: the spacing of its bars is none of ours. binary: not text. */
    reason: z.enum(['empty', 'unknown-format', 'no-good-row', 'unknown-interval', 'binary']),
    columns: z.array(z.string()),
    errors: z.array(lineError),
    errorCount: z.int(),
  }),
])
export type ImportPreview = z.infer<typeof importPreview>

/** A kept import. */
export const importedFile = z.object({
  symbol: ticker,
  resolution,
  fileName: z.string(),
  importedAt: instant,
  bars: z.int(),
  from: barStart,
  to: barStart,
})
export type ImportedFile = z.infer<typeof importedFile>

/** CSV files of prices: begin, append the text in pieces, preview, then keep or drop. An unfinished one is forgotten after 15 minutes. */
export const importRequests = {
  'imports.begin': request(
    mainWindow,
    z.object({ symbol: ticker, fileName: z.string().min(1).max(255) }),
    z.object({ importId }),
  ),
  /** A piece fits a frame of the browser host whatever the script; a file has at most 16 MB, else refused with oversize-answer. */
  'imports.append': request(mainWindow, z.object({ importId, text: z.string().max(60_000) }), z.null()),
  'imports.preview': request(mainWindow, z.object({ importId }), importPreview),
  /** Fails with invalid-input when the file is unreadable. */
  'imports.keep': request(mainWindow, z.object({ importId }), importedFile),
  'imports.drop': request(mainWindow, z.object({ importId }), z.null()),
  /** Newest first. null: of every symbol. */
  'imports.list': request(mainWindow, z.object({ symbol: ticker.nullable() }), z.array(importedFile)),
  /** Forgets the imported bars of one resolution. */
  'imports.remove': request(mainWindow, z.object({ symbol: ticker, resolution }), z.null()),
} as const

export const importEvents = {
  /** Imported bars of a symbol were kept or forgotten. */
  'imports.changed': event(z.object({ symbol: ticker })),
} as const
