import type { Difference } from '../../../preload/contract/orders.ts'
import { joinClasses } from '../../ui/join-classes.ts'
import { fieldWords } from '../../ui/order/order-words.ts'
import { revealHidden } from '../../ui/reveal-hidden.ts'

/** What Omni proposed beside what goes out; a changed row has the user's edge. */
export function DifferenceTable({ rows }: { rows: readonly Difference[] }) {
  return (
    <table className="difference" aria-label="Difference from Omni's proposal">
      <thead>
        <tr>
          <th scope="col">Difference</th>
          <th scope="col">
            <span className="author author-omni">Omni proposed</span>
          </th>
          <th scope="col">You send</th>
          <th scope="col">
            <span className="screen-reader-only">Set by</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ field, proposed, sent }) => {
          const isSame = proposed === sent
          return (
            <tr key={field} className={joinClasses(!isSame && 'difference-changed')}>
              <th scope="row">{fieldWords[field]}</th>
              <td>{proposed === null ? 'not set' : isSame ? shown(proposed) : <s>{shown(proposed)}</s>}</td>
              <td>{sent === null ? 'not sent' : shown(sent)}</td>
              <td>{isSame ? <span className="meta">same</span> : <span className="author author-you">You</span>}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function shown(text: string): string {
  return revealHidden(text, 64)
}
