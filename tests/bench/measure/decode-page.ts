import { readJson } from '../../../main/api/read-json.ts'
import { readMessage } from '../../../main/api/translate/messages.ts'
import { readEnvelope } from '../../../main/api/wire/envelope.ts'

/** A page of messages as `main/api` reads it: JSON made safe, unwrapped, each row checked and translated. */
export function decodePage(text: string): number {
  const envelope = readEnvelope(readJson(text))
  if (envelope === null || !Array.isArray(envelope.data)) throw new Error('no page')
  return envelope.data.filter((row) => readMessage(row, envelope.requestId) !== null).length
}
