import type { Drift } from '../../../../preload/contract/drift.ts'

/** What is new of one kind in one place of the answers. */
export interface DriftGroup {
  readonly kind: Drift['kind']
  readonly place: string
  /** Most often seen first. */
  readonly entries: readonly Drift[]
  readonly firstSeen: Drift['firstSeen']
  readonly lastSeen: Drift['lastSeen']
}

/** Groups by kind and place, the last seen group first. */
export function groupDrift(entries: readonly Drift[]): DriftGroup[] {
  const groups = Map.groupBy(entries, ({ kind, place }) => `${kind} ${place}`)
  return [...groups.values()].flatMap(describe).toSorted((one, other) => (one.lastSeen > other.lastSeen ? -1 : 1))
}

function describe(entries: readonly Drift[]): DriftGroup[] {
  const [first] = entries
  if (first === undefined) return []
  const sorted = entries.toSorted((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1))
  return [
    {
      kind: first.kind,
      place: first.place,
      entries: sorted,
      firstSeen: entries.map(({ firstSeen }) => firstSeen).toSorted()[0] ?? first.firstSeen,
      lastSeen:
        entries
          .map(({ lastSeen }) => lastSeen)
          .toSorted()
          .at(-1) ?? first.lastSeen,
    },
  ]
}
