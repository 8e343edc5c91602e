import { OversizeBody, readBody } from './read-body.ts'
import { readJson } from './read-json.ts'
import { readEnvelope } from './wire/envelope.ts'
import type { WireEnvelope } from './wire/envelope.ts'

/** Most bytes of a decoded answer. */
const bodyCapBytes = 8 * 1024 * 1024

/** A body as far as it could be read. No envelope and no trouble: there was no body. */
export interface ReadBody {
  readonly envelope: WireEnvelope | null
  readonly trouble: 'unreadable-answer' | 'oversize-answer' | null
}

const unreadable: ReadBody = { envelope: null, trouble: 'unreadable-answer' }

/** Reads and unwraps a body. Throws what the network throws, and what `stopped` rejects with. */
export async function readEnvelopeOf(response: Response, stopped: Promise<never>): Promise<ReadBody> {
  const { status, headers } = response
  // A login page of a proxy comes with any status; what a redirect says is of no use.
  if (status < 200 || (status >= 300 && status < 400) || /html/i.test(headers.get('content-type') ?? '')) {
    void response.body?.cancel().catch(() => {})
    return unreadable
  }
  let text: string
  try {
    text = await Promise.race([readBody(response, bodyCapBytes), stopped])
  } catch (error) {
    if (error instanceof OversizeBody) return { envelope: null, trouble: 'oversize-answer' }
    // The status of an error answer counts even when its text was cut.
    if (status >= 400) return unreadable
    throw error
  }
  if (text.trim() === '') return { envelope: null, trouble: null }
  try {
    const envelope = readEnvelope(readJson(text))
    return envelope === null ? unreadable : { envelope, trouble: null }
  } catch {
    return unreadable
  }
}
