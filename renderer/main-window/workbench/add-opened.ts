import type { KeptTicket } from '../../../preload/contract/tickets.ts'
import type { Selection } from './selection.ts'
import { tabOf } from './tab-of.ts'

/** How many opened things are kept at hand. Tickets do not count: one goes when it is closed, or work would be out of reach. */
const mostKept = 8

/** The newest first; opening something again moves it to the front. */
export function addSelection(before: readonly Selection[], opened: Selection): Selection[] {
  return atHand([opened, ...before.filter((each) => each.key !== opened.key)])
}

/** With what an earlier run left, under the keys it had, behind what was opened meanwhile. */
export function addKept(before: readonly Selection[], kept: readonly KeptTicket[]): Selection[] {
  const left = kept.map(({ key, source, openedAt }): Selection => ({
    kind: 'ticket',
    key,
    source,
    begins: 'fields',
    openedAt: Date.parse(openedAt),
  }))
  return atHand([...before, ...left.filter(({ key }) => before.every((each) => each.key !== key))])
}

function atHand(all: readonly Selection[]): Selection[] {
  let left = mostKept
  return all.filter((each) => tabOf(each) === 'ticket' || left-- > 0)
}
