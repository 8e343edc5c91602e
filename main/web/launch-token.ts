import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** The secret of one run of the browser host: 256 bits, known to the address it prints and to nobody else. */
export interface LaunchToken {
  readonly text: string
  matches(candidate: string): boolean
}

export function createLaunchToken(): LaunchToken {
  const text = randomBytes(32).toString('base64url')
  // Digests have one length, so neither length nor content shows in the time a comparison takes.
  const expected = digest(text)
  return { text, matches: (candidate) => timingSafeEqual(digest(candidate), expected) }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
