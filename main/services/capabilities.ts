import type { Capability } from './ports.ts'

/** Sent with every turn: what this version shows, and what the assistant may therefore propose. */
export const capabilities: readonly Capability[] = [
  'PREFILL_ORDER',
  'OPEN_CHART',
  'OPEN_SCREENER',
  'OPEN_ENTITLEMENT_CONSENT',
]
