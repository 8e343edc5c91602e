import type { OrderCheck, OrderInstrument } from '../../../preload/contract/order-checks.ts'
import type { NewOrderDraft, TicketField } from '../../../preload/contract/order-drafts.ts'
import { groupThousands } from '../../ui/numbers.ts'
import { formatDate, formatStamp } from '../../ui/times.ts'

/** The quiet line below a field: what its value means. Figures come from main. */
export function helpFor(field: TicketField, draft: NewOrderDraft, check: OrderCheck | null): string {
  if (check === null) return ''
  switch (field) {
    case 'symbol':
      return check.instrument?.option ? spellOption(check.instrument) : (check.instrument?.name ?? '')
    case 'quantity':
      return check.position === null
        ? ''
        : `Held now ${groupThousands(check.position.now)}, after the fill ${groupThousands(check.position.after)}`
    case 'orderType':
      return typeHelp(draft, check)
    case 'timeInForce':
      return timeHelp[draft.timeInForce] ?? ''
    case 'trailingOffset':
      return draft.trailingOffsetType === 'BPS' ? '100 basis points are 1 %' : 'Distance from the best price since'
    case 'limitOffset':
      return 'From the stop, signed'
    case 'expiresAt':
      return Number.isNaN(Date.parse(draft.expiresAt)) ? 'Date and time in UTC' : formatStamp(draft.expiresAt)
    case 'limitPrice':
    case 'stopPrice':
    case 'side':
    case 'trailingOffsetType':
    case 'extendedHours':
    case 'orderId':
    case 'accountId':
      return ''
  }
}

/** "AAPL 15 Jan 2027 190 put, one contract is 100 shares". */
function spellOption({ option, multiplier }: OrderInstrument): string {
  if (option === null) return ''
  const { underlying, expires, strike, right } = option
  const name = `${underlying} ${formatDate(expires)} ${groupThousands(strike)} ${right}`
  return `${name}, one contract is ${groupThousands(multiplier)} shares`
}

function typeHelp(draft: NewOrderDraft, check: OrderCheck): string {
  const buys = draft.side === 'BUY'
  const [limit, stop] = [groupThousands(draft.limitPrice), groupThousands(draft.stopPrice)]
  if (check.problems.some(({ field }) => field === 'limitPrice' || field === 'stopPrice')) return ''
  switch (draft.orderType) {
    case 'LIMIT':
      return limit === '' ? '' : `Fills at ${limit} or ${buys ? 'lower' : 'higher'}`
    case 'MARKET':
      return 'Fills at the price that is there'
    case 'STOP':
      return stop === '' ? '' : `A market order once it trades at ${stop}`
    case 'STOP_LIMIT':
      return stop === '' || limit === '' ? '' : `At ${stop} a limit order of ${limit}`
    default:
      return ''
  }
}

const timeHelp: Readonly<Record<string, string>> = {
  DAY: 'Ends at the close of the session',
  GOOD_TILL_CANCEL: 'Until it fills or is canceled',
  IMMEDIATE_OR_CANCEL: 'What does not fill at once is canceled',
  FILL_OR_KILL: 'All at once or nothing',
  GOOD_TILL_DATE: 'Until the moment below',
  AT_THE_OPENING: 'In the opening auction',
  AT_THE_CLOSE: 'In the closing auction',
}
