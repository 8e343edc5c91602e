import type { BarStart, Resolution } from '../../../preload/contract/charts.ts'
import type { ImportPreview, LineProblem } from '../../../preload/contract/imports.ts'
import { countOf } from '../../ui/numbers.ts'
import { formatDateTime, formatDay } from '../../ui/times.ts'

type Readable = Extract<ImportPreview, { kind: 'readable' }>
type Unreadable = Extract<ImportPreview, { kind: 'unreadable' }>

export const formatWords: Readonly<Record<Readable['format'], string>> = {
  yahoo: 'Yahoo Finance',
  stooq: 'Stooq',
  tradingview: 'TradingView',
}

const resolutionWords: Readonly<Record<Resolution, string>> = {
  '1min': '1-minute',
  '5min': '5-minute',
  '15min': '15-minute',
  '30min': '30-minute',
  '1hour': 'hourly',
  '1day': 'daily',
  '1week': 'weekly',
}

/** `daily bars`. */
export function nameBars(resolution: Resolution): string {
  return `${resolutionWords[resolution]} bars`
}

/** `251 daily bars`. */
export function countBars(count: number, resolution: Resolution): string {
  return countOf(count, `${resolutionWords[resolution]} bar`, nameBars(resolution))
}

/** `12 Nov 2026`, or with its time for bars under a day. */
export function nameStart(start: BarStart): string {
  return isMoment(start) ? formatDateTime(start) : formatDay(start)
}

/** Which clock the starts of the bars belong to. */
export function explainTimes({ resolution, from }: Readable): string {
  if (resolution === '1week') return 'Each week counts from its first trading day in New York.'
  return isMoment(from)
    ? 'The file names the zone of its times; they are shown in New York time.'
    : 'Dates are trading days of New York, the regular session.'
}

function isMoment(start: BarStart): boolean {
  return start.includes('T')
}

export const problemWords: Readonly<Record<LineProblem, string>> = {
  'too-few-columns': 'Fewer columns than the header',
  'no-date': 'No date',
  'bad-date': 'Not a date of these formats',
  'time-without-zone': 'A time without its zone',
  'market-closed': 'The market is closed then',
  'in-the-future': 'Lies in the future',
  'bad-price': 'A price is no plain number above zero',
  'no-price': 'No prices in this row',
  'high-below-low': 'Open, high, low and close contradict each other',
  'bad-volume': 'The volume is no number',
  'off-interval': 'Off the spacing of the other bars',
}

/** Why nothing of a file can be used, and what would help. */
export const reasonWords: Readonly<Record<Unreadable['reason'], { title: string; body: string }>> = {
  empty: { title: 'The file is empty', body: 'There is no line in it. Nothing was imported.' },
  binary: {
    title: 'This is not a plain text file',
    body: 'It has bytes that no CSV file has. A spreadsheet can be saved as CSV in UTF-8 first. Nothing was imported.',
  },
  'unknown-format': {
    title: 'The first line is of no known format',
    body: 'It has to name a date or time, open, high, low and close, as exports of Yahoo Finance, Stooq and TradingView do. Nothing was imported.',
  },
  'no-good-row': {
    title: 'No line can be used',
    body: 'Every line below the first has a problem; they are listed here. Nothing was imported.',
  },
  'unknown-interval': {
    title: 'The bars are spaced like none of ours',
    body: 'Bars of 1, 5, 15 or 30 minutes, an hour, a day or a week can be imported. Nothing was imported.',
  },
}
