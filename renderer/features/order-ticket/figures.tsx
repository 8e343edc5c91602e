import type { OrderCheck } from '../../../preload/contract/order-checks.ts'
import type { OrderDraft } from '../../../preload/contract/order-drafts.ts'
import { groupThousands, roundToHundredths } from '../../ui/numbers.ts'
import { formatAge } from '../../ui/times.ts'
import { Figure, Figures } from '../../ui/order/figures.tsx'
import { useNow } from '../../ui/use-now.ts'
import { unitOfQuantity } from './ticket-words.ts'

/** Value and share of buying power, exact and never zero for unknown. */
export function OrderFigures({ check, draft }: { check: OrderCheck | null; draft: OrderDraft }) {
  return (
    <section aria-label="Cost">
      <Figures>
        <ValueFigure check={check} />
        <Figure name="Share of buying power">
          {check?.buyingPower === null || check === null ? (
            <span className="meta">{wordNoPower(draft)}</span>
          ) : (
            <>
              {shareOf(check.buyingPower.share)}{' '}
              <span className="meta">of {groupThousands(check.buyingPower.now)}</span>
            </>
          )}
        </Figure>
      </Figures>
    </section>
  )
}

/** What it costs and how that is made. */
export function ValueFigure({ check }: { check: OrderCheck | null }) {
  const notional = check?.notional ?? null
  return (
    <Figure name="Order value">
      {notional === null ? (
        <span className="meta">unknown</span>
      ) : (
        <>
          <b>{groupThousands(notional.value)} USD</b>{' '}
          <span className="meta">
            {groupThousands(notional.quantity)} {'\u00D7'} {groupThousands(notional.price)}
            {notional.multiplier !== '1' && ` \u00D7 ${notional.multiplier}`}
          </span>
        </>
      )}
    </Figure>
  )
}

/** The rest of what a review shows: power, position and quote, before and after. */
export function ReviewFigures({ check, draft }: { check: OrderCheck; draft: OrderDraft }) {
  const now = useNow()
  const { buyingPower, position, instrument, quote } = check
  const quoted = quote?.kind === 'quoted' ? quote.quote : null
  return (
    <Figures>
      <ValueFigure check={check} />
      <Figure name="Buying power">
        {buyingPower === null ? (
          <span className="meta">{wordNoPower(draft)}</span>
        ) : (
          <>
            {groupThousands(buyingPower.now)} <span className="meta">to about</span> {groupThousands(buyingPower.after)}{' '}
            <span className="meta">({shareOf(buyingPower.share)})</span>
          </>
        )}
      </Figure>
      <Figure name={instrument === null ? 'Position' : `Position in ${instrument.symbol}`}>
        {position === null ? (
          <span className="meta">unknown</span>
        ) : (
          <>
            {groupThousands(position.now)} <span className="meta">to</span> {groupThousands(position.after)}{' '}
            {unitOfQuantity(check)}
          </>
        )}
      </Figure>
      <Figure name="Quote">
        {quoted === null ? (
          <span className="meta">unknown</span>
        ) : (
          <>
            {quoted.bid === null ? '?' : groupThousands(quoted.bid)} by{' '}
            {quoted.ask === null ? '?' : groupThousands(quoted.ask)}{' '}
            <span className="meta">{formatAge(now - Date.parse(quoted.receivedAt))}, checked again at Send</span>
          </>
        )}
      </Figure>
    </Figures>
  )
}

/** A sale takes none. */
function wordNoPower(draft: OrderDraft): string {
  return draft.kind === 'new' && draft.side === 'SELL' ? 'none is used' : 'unknown'
}

function shareOf(share: string | null): string {
  return share === null ? 'none is left' : `${roundToHundredths(share)}\u00A0%`
}
