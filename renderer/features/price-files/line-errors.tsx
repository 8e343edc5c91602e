import type { LineError } from '../../../preload/contract/imports.ts'
import { countOf, formatCount } from '../../ui/numbers.ts'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { problemWords } from './price-file-words.ts'

/** Lines of a file that are no bar: where, why, and how they begin. */
export function LineErrors({ errors, errorCount }: { errors: readonly LineError[]; errorCount: number }) {
  if (errorCount === 0) return null
  return (
    <section className="price-file-part" aria-label="Lines left out">
      <h3>{countOf(errorCount, 'line', 'lines')} left out</h3>
      <div className="price-file-scroll" role="region" aria-label="Table of lines left out" tabIndex={0}>
        <table className="price-file-table price-file-errors">
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">What is wrong</th>
              <th scope="col">Begins with</th>
            </tr>
          </thead>
          <tbody>
            {errors.map(({ line, problem, text }) => (
              <tr key={line}>
                <th scope="row">{formatCount(line)}</th>
                <td>{problemWords[problem]}</td>
                <td className="mono">{revealHidden(text, 120)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {errorCount > errors.length && <p className="meta figures">The first {formatCount(errors.length)} are shown.</p>}
    </section>
  )
}
