const shortest = 1_000
/** No wait asked by a server is honoured beyond this. */
export const longestWaitMs = 60_000
const absurd = 24 * 60 * 60 * 1000

/**
 * Milliseconds the server asks to wait, between 1 s and 60 s; null when it names none or nonsense.
 * Reads retry-after-ms, Retry-After in seconds and as an HTTP date (against the server's own Date where there is one).
 */
export function readRetryAfter(headers: Headers, nowMs: number): number | null {
  const wait = readMilliseconds(headers) ?? readSeconds(headers) ?? readDate(headers, nowMs)
  if (wait === null || wait < 0 || wait > absurd) return null
  // A wait of nothing would turn polling into a flood.
  return Math.min(Math.max(wait, shortest), longestWaitMs)
}

function readMilliseconds(headers: Headers): number | null {
  return readNumber(headers.get('retry-after-ms'))
}

function readSeconds(headers: Headers): number | null {
  const seconds = readNumber(headers.get('retry-after'))
  return seconds === null ? null : seconds * 1000
}

function readNumber(text: string | null): number | null {
  return text !== null && /^\d{1,15}(\.\d{1,9})?$/.test(text.trim()) ? Number(text) : null
}

function readDate(headers: Headers, nowMs: number): number | null {
  const text = headers.get('retry-after')?.trim() ?? ''
  if (!/^[A-Za-z]{3,9},/.test(text)) return null
  const at = Date.parse(text)
  const serverNow = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(at) ? null : at - (Number.isNaN(serverNow) ? nowMs : serverNow)
}
