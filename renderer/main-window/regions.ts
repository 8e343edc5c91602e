import { flushSync } from 'react-dom'

const reachable =
  'a[href], button:not(:disabled):not([tabindex="-1"]), input:not(:disabled), textarea:not(:disabled), select:not(:disabled), [tabindex="0"]'

/** F6: focus goes to the next region, to what had it there last, else to where typing or acting begins. */
export function moveToRegion(step: 1 | -1, focusedLast: WeakMap<Element, HTMLElement>): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')]
  const now = regions.findIndex((region) => region.contains(document.activeElement))
  for (let tried = 1; tried <= regions.length; tried++) {
    const at = now === -1 && step === -1 ? regions.length - tried : now + step * tried
    const region = regions[((at % regions.length) + regions.length) % regions.length]
    if (region !== undefined && focusInto(region, focusedLast.get(region))) return
  }
}

function focusInto(region: HTMLElement, last: HTMLElement | undefined): boolean {
  const candidates = [last, region.querySelector<HTMLElement>('textarea'), region.querySelector<HTMLElement>(reachable)]
  for (const candidate of candidates) {
    if (candidate === null || candidate === undefined || !region.contains(candidate)) continue
    candidate.focus()
    if (document.activeElement === candidate) return true
  }
  return false
}

/** Does what leads to the message field, which then takes focus. */
export function focusMessage(lead: () => void): void {
  focusAfter(lead, () => document.querySelector('[data-region="conversation"] textarea'))
}

/** Opens something in the workbench; the head of its tab takes focus, from where Tab leads into what it shows. */
export function focusTab(open: () => void): void {
  focusAfter(open, () => document.querySelector('[data-region="workbench"] [role="tab"][aria-selected="true"]'))
}

/**
 * Focus goes to what a change shows: drawn at once, as on a slow computer the next frame comes before React's own time, and in
 * that frame, as what closes gives its own focus back first.
 */
export function focusAfter(change: () => void, find: () => HTMLElement | null): void {
  flushSync(change)
  requestAnimationFrame(() => find()?.focus())
}
