import type { Drift } from '../../../../preload/contract/drift.ts'
import { countOf } from '../../../ui/numbers.ts'

const kindWords: Readonly<Record<Drift['kind'], { one: string; many: string }>> = {
  field: { one: 'field', many: 'fields' },
  part: { one: 'part', many: 'parts' },
  action: { one: 'action', many: 'actions' },
  word: { one: 'word', many: 'words' },
}

/** `2 fields`. */
export function countKind(kind: Drift['kind'], count: number): string {
  return countOf(count, kindWords[kind].one, kindWords[kind].many)
}

/** The list as a file for whoever mends it: which program saw it, when it was written, and every entry whole. */
export function exportDrift(entries: readonly Drift[], version: string | null, now: number): string {
  const exportedAt = new Date(now).toISOString()
  return `${JSON.stringify({ program: 'Omni Desk', version, exportedAt, entries }, null, 2)}\n`
}

/** `omni-desk-unknown-2026-11-20.json` */
export function exportName(now: number): string {
  return `omni-desk-unknown-${new Date(now).toISOString().slice(0, 10)}.json`
}
