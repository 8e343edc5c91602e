import type { RecordStep } from '../../../preload/contract/orders.ts'
import { groupThousands } from '../numbers.ts'
import { revealHidden } from '../reveal-hidden.ts'
import { fieldWords, isTicketField, pillOfStatus } from './order-words.ts'

/** A step of a record as a sentence; also its line in a copied record. */
export function describeStep({ kind, detail }: RecordStep): string {
  const of = (name: string, max = 160): string => revealHidden(detail[name] ?? '', max)
  const figure = (name: string): string => groupThousands(of(name, 64))
  switch (kind) {
    case 'asked':
      return `You wrote “${of('text')}”`
    case 'proposed':
      return `Omni proposed ${of('sentence')}`
    case 'opened':
      return 'You opened a ticket by hand'
    case 'changed':
      return `You changed ${nameField(detail['field'])} ${of('from', 64) === '' ? 'to' : `${of('from', 64)} to`} ${of('to', 64)}`
    case 'overridden':
      return `Guard override typed: ${of('guard', 40)} ${figure('value')}`
    case 'acknowledged':
      return `You ticked a warning: ${of('warning', 60)}`
    case 'reviewed':
      return `Reviewed, payload ${of('sha256', 8)}`
    case 'sent':
      return `Sent once, payload ${of('sha256', 8)}`
    case 'no-answer':
      return `No acknowledgement${of('message') === '' ? '' : `: “${of('message')}”`}. Outcome unknown`
    case 'looked':
      return `Look ${of('look', 4)} of ${of('of', 4)}: not among the orders of the account`
    case 'found':
      return `Found by its client id: order ${of('orderId', 8)}`
    case 'accepted':
      return `Acknowledged: order ${of('orderId', 8)}${withRequest(detail['requestId'])}`
    case 'refused':
      return `Refused${of('message') === '' ? '' : `: “${of('message')}”`}${withRequest(detail['requestId'])}`
    case 'status':
      return pillOfStatus(of('status', 40)).word
    case 'filled':
      return `Filled ${figure('filled')} of ${figure('quantity')}${of('price') === '' ? '' : `, ${figure('price')} on average`}`
    case 'not-found':
      return 'No look found it. It is for you to decide'
    case 'left':
      return 'You let it be'
    case 'restarted':
      return 'Omni Desk ended while it was on its way. Nothing was sent again'
  }
}

function nameField(name: string | undefined): string {
  return name !== undefined && isTicketField(name) ? fieldWords[name].toLowerCase() : 'a field'
}

function withRequest(id: string | undefined): string {
  return id === undefined || id === '' ? '' : `, request ${revealHidden(id, 8)}`
}
