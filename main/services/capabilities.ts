import type { Capability } from './broker-ports.ts'

/** What this version shows, and what the assistant may therefore propose. */
const capabilities: readonly Capability[] = ['PREFILL_ORDER', 'OPEN_CHART', 'OPEN_SCREENER', 'OPEN_ENTITLEMENT_CONSENT']

/** Sent with every turn. One that is research only never asks for order tickets. */
export function capabilitiesOf({ researchOnly }: { researchOnly: boolean }): readonly Capability[] {
  return researchOnly ? capabilities.filter((capability) => capability !== 'PREFILL_ORDER') : capabilities
}
