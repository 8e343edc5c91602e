import type { ConnectionTest, KeyState } from '../../../preload/contract/session.ts'
import { countOf } from '../../ui/numbers.ts'
import { formatDateTime, formatStamp } from '../../ui/times.ts'

/** Where the key is, in a sentence; never the key. */
export function describeKey(key: KeyState): string {
  switch (key.kind) {
    case 'none':
      return 'No key on this computer.'
    case 'saved':
      return `Added ${formatDateTime(key.addedAt)}. In the system keychain; it cannot be shown again.`
    case 'session-only':
      return key.failure === null
        ? 'The environment gives the key or the server: for this session only, forgotten at quit.'
        : 'In memory, for this session only.'
    case 'unreadable':
      return 'A key was saved and cannot be read now.'
  }
}

/** `14:58:03 EST: 200, 3 accounts, 184 ms, clock 0.2 s ahead.` */
export function describeTest(test: ConnectionTest): string {
  const facts = [
    String(test.status),
    countOf(test.accountCount, 'account', 'accounts'),
    `${Math.round(test.latencyMs)} ms`,
    clockOf(test.clockSkewMs),
    test.apiVersion === null ? null : `API ${test.apiVersion}`,
  ]
  return `${formatStamp(test.at)}: ${facts.filter((fact) => fact !== null).join(', ')}.`
}

function clockOf(skewMs: number | null): string {
  if (skewMs === null) return 'clock not compared'
  const seconds = Math.abs(skewMs) / 1000
  if (seconds < 0.05) return 'clock exact'
  return `clock ${seconds.toFixed(1)} s ${skewMs > 0 ? 'ahead' : 'behind'}`
}
