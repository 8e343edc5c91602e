import type { GuardCheck, GuardName, OrderCheck, Problem, Warning } from '../../../preload/contract/order-checks.ts'
import type { TicketField } from '../../../preload/contract/order-drafts.ts'
import type { ReviewLapse } from '../../../preload/contract/orders.ts'
import { groupThousands } from '../../ui/numbers.ts'
import { fieldWords } from '../../ui/order/order-words.ts'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { formatDateTime } from '../../ui/times.ts'

/** What is wrong with a field, in a line. */
export function describeProblem({ field, code, detail }: Problem): string {
  const name = fieldWords[field]
  const said = detail === undefined ? '' : revealHidden(detail, 60)
  switch (code) {
    case 'missing':
      return `${name} is needed`
    case 'forbidden':
      return said === '' ? `This order takes no ${name.toLowerCase()}` : `${said} takes no ${name.toLowerCase()}`
    case 'not-a-choice':
      return said === '' ? 'Not one of the choices' : `“${said}” is not one of the choices`
    case 'not-a-number':
      return 'Digits and one point only, such as 12 or 182.50'
    case 'not-positive':
      return 'Must be above zero'
    case 'too-precise':
      return said === '' ? 'Too many decimals' : `Steps of ${said} only`
    case 'too-large':
      return 'Too large to be meant'
    case 'whole-only':
      return said === '' ? 'Whole numbers only' : `${said}: whole numbers only`
    case 'not-a-symbol':
      return 'Not a symbol: letters A to Z, digits, point, dash'
    case 'unknown-symbol':
      return 'The broker knows no such symbol'
    case 'not-tradable':
      return 'No orders are taken for it'
    case 'not-a-time':
      return 'Not a date and time'
    case 'in-the-past':
      return 'Lies in the past'
    case 'order-unknown':
      return said === '' ? 'This account has no such order' : 'The order could not be read; its state is not known'
    case 'order-ended':
      return said === '' ? 'The order has ended' : `The order has ended: ${said}`
    case 'unchanged':
      return 'Nothing of the order changes'
    case 'account-closed':
      return 'The account is not active'
    case 'other-account':
      return said === '' ? 'It names another account' : `It names account ··${said.slice(-4)}; it cannot be sent here`
    case 'needs-limit':
      return 'Extended hours take limit and stop limit orders only'
    case 'needs-retype':
      return wordRetype(field, said)
  }
}

/** A warning: a bold fact and what it means. */
export function describeWarning({ code, detail }: Warning): { fact: string; meaning: string } {
  const said = detail === undefined ? '' : revealHidden(detail, 80)
  switch (code) {
    case 'market-order':
      return { fact: 'Market order.', meaning: 'It fills at whatever price is there; nothing limits it.' }
    case 'market-without-quote':
      return { fact: 'Market order without a quote.', meaning: 'Nobody here knows what it may cost.' }
    case 'no-quote':
      return { fact: 'No quote.', meaning: 'Value, share of buying power and guards against the quote are not known.' }
    case 'stale-quote':
      return { fact: 'The quote is old.', meaning: `${said === '' ? '' : `${said} s; `}it is read again at Send.` }
    case 'extended-hours':
      return {
        fact: 'Extended hours.',
        meaning: 'Fewer shares trade and spreads are wider from 04:00 to 20:00 New York.',
      }
    case 'short-sale':
      return { fact: 'Short sale.', meaning: 'You sell shares you do not hold; a rising price has no limit.' }
    case 'market-closed':
      return { fact: 'The market is closed.', meaning: said === '' ? 'The order waits or is refused.' : said }
    case 'stop-wrong-side':
      return {
        fact: 'The stop is on the other side of the market.',
        meaning: `It would trigger at once${said === '' ? '' : `; the last trade was at ${groupThousands(said)}`}.`,
      }
    case 'marketable-limit':
      return {
        fact: 'The limit fills at once.',
        meaning:
          said === '' ? 'It reaches the other side of the quote.' : `The other side stands at ${groupThousands(said)}.`,
      }
    case 'sells-more-than-held':
      return {
        fact: 'More than you hold.',
        meaning:
          said === ''
            ? 'Selling what you do not own is a short sale.'
            : `You hold ${said}. Selling what you do not own is a short sale.`,
      }
    case 'resting':
      return { fact: 'Resting order.', meaning: 'It may not fill.' }
    case 'unknown-outcome-open':
      return {
        fact: 'An order of the same symbol and side has an unknown outcome.',
        meaning: 'This one may double it.',
      }
    case 'sent-before':
      return {
        fact: `This was sent before${said === '' ? '' : `, ${formatDateTime(said)}`}.`,
        meaning: 'Another one is a second order, and both may be filled.',
      }
    case 'order-last-known':
      return {
        fact: 'The order could not be read now.',
        meaning: `It is shown as it was last known${said === '' ? '' : `, ${formatDateTime(said)}`}.`,
      }
    case 'cancel-may-lose':
      return { fact: 'A fill can still win the race.', meaning: 'The order shows what came first.' }
    case 'combination-undocumented':
      return { fact: 'Not a published combination.', meaning: 'The server decides whether it takes this.' }
  }
}

/** Why a review does not hold any more. */
export const lapseWords: Record<ReviewLapse, string> = {
  'quote-too-old': 'The quote was too old.',
  'quote-moved': 'The quote moved since the review.',
  'proposal-too-old': 'The proposal is past its age.',
  'price-drifted': 'The price has moved since the answer.',
  'account-changed': 'The account changed since the review.',
  'not-armed': 'Live orders of this account are disarmed.',
  'guards-changed': 'Your guards changed since the review.',
  'order-changed': 'The order it is about has changed.',
  'payload-mismatch': 'What is stored is not what was shown. This is a fault of Omni Desk or of the disk.',
  'not-ready': 'Something stands in the way of it now; see the fields.',
  'sent-meanwhile': 'This was sent meanwhile, from another window; sent again it would be a second order.',
  'already-used': 'This review was used before.',
  'review-unknown': 'This review is not on this computer.',
}

export const guardWords: Record<GuardName, string> = {
  size: 'Order size',
  value: 'Order value',
  'through-quote': 'Price through the quote',
  distance: 'Distance from the quote',
  'proposed-price': 'Proposed price from the last trade',
}

/** The limit of a guard in words. */
export function describeLimit({ guard, limit }: GuardCheck): string {
  return `${withUnit(guard, limit)} at most`
}

/** A figure of a guard with its unit. */
export function withUnit(guard: GuardName, value: string): string {
  if (guard === 'through-quote' || guard === 'proposed-price') return `${groupThousands(value)}\u00A0%`
  if (guard === 'distance') return `${groupThousands(value)} ticks`
  return groupThousands(value)
}

/** The unit of what is typed to override; `quantity` is that of the order. */
export function unitOfGuard(guard: GuardName, quantity: string): string {
  if (guard === 'size') return quantity
  if (guard === 'value') return 'USD'
  return guard === 'distance' ? 'ticks' : '%'
}

/** The unit of a quantity. */
export function unitOfQuantity(check: OrderCheck | null): string {
  return check?.instrument?.kind === 'option' ? 'contracts' : 'shares'
}

/** Fields drawn as numbers, with their unit. */
export const numberUnits: Partial<Record<TicketField, string>> = {
  limitPrice: 'USD',
  stopPrice: 'USD',
  limitOffset: 'USD',
}

/** Why a proposed value may not go unread. */
function wordRetype(field: TicketField, said: string): string {
  if (said === 'number') return 'Omni sent a number, not text: type it anew'
  if (said === 'instrument_id') return 'Omni named another instrument too: type it anew'
  if (said === '') return 'Not vouched for by a trade: type it anew'
  if (field === 'quantity') return `Over your size of ${groupThousands(said)}: type it anew`
  return `${groupThousands(said)}\u00A0% from the last trade: type it anew`
}
