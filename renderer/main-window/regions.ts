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

/** The message field takes focus in the next frame: what closes gives its own back first. */
export function focusMessage(): void {
  focusNext('[data-region="conversation"] textarea')
}

/** The head of the open tab takes focus, from where Tab leads into what it shows. */
export function focusTab(): void {
  focusNext('[data-region="workbench"] [role="tab"][aria-selected="true"]')
}

function focusNext(selector: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus())
}
