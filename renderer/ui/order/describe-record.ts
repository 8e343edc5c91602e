import type { Failure, FailureCode } from '../../../preload/contract/failure.ts'
import type { OrderDraft } from '../../../preload/contract/order-drafts.ts'
import type { RecordStep } from '../../../preload/contract/orders.ts'
import { failureIcons } from '../failure-icon.ts'
import { groupThousands } from '../numbers.ts'
import { revealHidden } from '../reveal-hidden.ts'
import { describeUnsent } from './describe-unsent.ts'
import { fieldWords, isTicketField, pillOfStatus } from './order-words.ts'

/** The steps of a record as sentences; also the lines of a copied record. */
export function describeRecord(steps: readonly RecordStep[], of: OrderDraft['kind']): string[] {
  return steps.map((step, index) => describeStep(step, index, steps, of === 'new'))
}

/** Whether it was sent is seen by the steps beside it; only a new order has a client id. */
function describeStep(
  { kind, detail }: RecordStep,
  index: number,
  steps: readonly RecordStep[],
  isNew: boolean,
): string {
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
      return `${wordSending(index, steps)}, payload ${of('sha256', 8)}`
    case 'no-answer':
      return `No acknowledgement${of('message') === '' ? '' : `: “${of('message')}”`}. Outcome unknown`
    case 'looked':
      return `Look ${of('look', 4)} of ${of('of', 4)}: ${isNew ? 'not among the orders of the account' : 'the order shows no sign of it'}`
    case 'found':
      return `${isNew ? 'Found by its client id: order' : 'Seen in the order itself:'} ${of('orderId', 8)}`
    case 'accepted':
      return `Acknowledged: order ${of('orderId', 8)}${withRequest(detail['requestId'])}`
    case 'refused':
      const unsent = unsentIn(detail)
      if (unsent !== null) return `Not sent: nothing left this computer. ${describeUnsent(unsent).title}`
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

function wordSending(index: number, steps: readonly RecordStep[]): string {
  const next = steps.slice(index + 1).find(({ kind }) => outcomes.includes(kind))
  if (next?.kind === 'refused' && unsentIn(next.detail) !== null) return 'You pressed Send'
  return steps.slice(0, index).some(({ kind }) => kind === 'sent') ? 'Sent once more' : 'Sent once'
}

/** What may follow a sending. */
const outcomes: readonly RecordStep['kind'][] = ['sent', 'accepted', 'refused', 'no-answer', 'found', 'restarted']

/** What a server says no with; the code of any other refused step says what kept it here. */
const saidByServer: readonly FailureCode[] = ['refused-by-server', 'unauthorized', 'forbidden', 'not-found']

function unsentIn({ code, detail }: RecordStep['detail']): Failure | null {
  if (code === undefined || !isFailureCode(code) || saidByServer.includes(code)) return null
  return { code, ...(detail !== undefined && { detail }) }
}

function isFailureCode(text: string): text is FailureCode {
  return Object.hasOwn(failureIcons, text)
}

function nameField(name: string | undefined): string {
  return name !== undefined && isTicketField(name) ? fieldWords[name].toLowerCase() : 'a field'
}

function withRequest(id: string | undefined): string {
  return id === undefined || id === '' ? '' : `, request ${revealHidden(id, 8)}`
}
