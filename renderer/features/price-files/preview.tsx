import type { ReactNode } from 'react'
import type { Bar } from '../../../preload/contract/charts.ts'
import type { ImportPreview } from '../../../preload/contract/imports.ts'
import { countOf, formatCount, groupThousands } from '../../ui/numbers.ts'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { LineErrors } from './line-errors.tsx'
import { countBars, explainTimes, formatWords, nameBars, nameStart } from './price-file-words.ts'
import type { SeenFile } from './read-price-file.ts'

type Readable = Extract<ImportPreview, { kind: 'readable' }>

/** What a file holds and what keeping it would change. */
export function Preview({ preview, before }: { preview: Readable; before: SeenFile['before'] }) {
  const { format, columns, rows, resolution, from, to, duplicates, errors, errorCount } = preview
  return (
    <>
      <dl className="price-file-facts figures">
        <Fact name="Holds">
          <b>{countBars(rows, resolution)}</b> of {preview.symbol}
        </Fact>
        <Fact name="From, to">
          {nameStart(from)} to {nameStart(to)}
        </Fact>
        <Fact name="Times">{explainTimes(preview)}</Fact>
        <Fact name="Format">
          {formatWords[format]}: {columns.map((column) => revealHidden(column, 24)).join(', ')}
          {format === 'yahoo' && '. The adjusted close is left alone.'}
        </Fact>
        {duplicates > 0 && (
          <Fact name="Repeated">
            {countOf(duplicates, 'line repeats', 'lines repeat')} the time of an earlier one; the last one counts.
          </Fact>
        )}
        {errorCount > 0 && <Fact name="Left out">{countOf(errorCount, 'line', 'lines')}, listed below.</Fact>}
        <Fact name="Replaces">{explainReplaced(preview, before)}</Fact>
      </dl>
      <section className="price-file-part" aria-label="First and last bars">
        <h3>First and last bars</h3>
        <div className="price-file-scroll" role="region" aria-label="Table of bars" tabIndex={0}>
          <table className="price-file-table price-file-bars">
            <thead>
              <tr>
                {['Begins', 'Open', 'High', 'Low', 'Close', 'Volume'].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <Rows preview={preview} />
          </table>
        </div>
      </section>
      <LineErrors errors={errors} errorCount={errorCount} />
    </>
  )
}

function Rows({ preview: { sample, rows } }: { preview: Readable }) {
  const hidden = rows - sample.length
  const cut = hidden > 0 ? sample.length / 2 : sample.length
  return (
    <tbody>
      {sample.slice(0, cut).map(rowOf)}
      {hidden > 0 && (
        <tr className="price-file-more">
          <td colSpan={6}>{formatCount(hidden)} more</td>
        </tr>
      )}
      {sample.slice(cut).map(rowOf)}
    </tbody>
  )
}

function rowOf({ start, open, high, low, close, volume }: Bar) {
  return (
    <tr key={start}>
      <th scope="row">{nameStart(start)}</th>
      <td>{groupThousands(open)}</td>
      <td>{groupThousands(high)}</td>
      <td>{groupThousands(low)}</td>
      <td>{groupThousands(close)}</td>
      <td>{volume === null ? '?' : formatCount(volume)}</td>
    </tr>
  )
}

function explainReplaced({ replaces, resolution, symbol }: Readable, before: SeenFile['before']): string {
  if (before === null) return `Nothing: no ${nameBars(resolution)} of ${symbol} were imported before.`
  const rest = before.bars - replaces
  const source = `imported before, last from ${revealHidden(before.fileName, 60)}`
  if (replaces === 0)
    return `Nothing: the ${countBars(before.bars, resolution)} ${source}, are of other times and stay.`
  const kept = rest > 0 ? `; the other ${formatCount(rest)} stay` : ''
  return `${formatCount(replaces)} of the ${countBars(before.bars, resolution)} ${source}${kept}.`
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
