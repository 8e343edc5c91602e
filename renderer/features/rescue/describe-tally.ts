import type { Rescue, Tally } from '../../../preload/contract/archive.ts'
import { countOf, formatCount } from '../../ui/numbers.ts'

/** `1,204 of about 1,230 messages`, `3 threads`. */
export function describeTally({ readable, about }: Tally, one: string, many: string): string {
  if (about === null || about === readable) return countOf(readable, one, many)
  return `${formatCount(readable)} of about ${countOf(about, one, many)}`
}

export function isNothing({ threads, messages }: Rescue): boolean {
  return threads.readable === 0 && messages.readable === 0
}

/** `2 threads and 1,204 of about 1,230 messages`. */
export function describeReadable({ threads, messages }: Rescue): string {
  return `${describeTally(threads, 'thread', 'threads')} and ${describeTally(messages, 'message', 'messages')}`
}
