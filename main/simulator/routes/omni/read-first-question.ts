import { fieldsOf, type FieldReader, type JsonBody, text } from '../../http/read-body.ts'
import { Refusal } from '../../http/refusal.ts'
import { findInstrument } from '../../market/instruments.ts'
import type { Question } from '../../turns/turns.ts'

const TITLE_LENGTH = 80

const target: FieldReader<string> = (value) => {
  const fields = fieldsOf(value)
  const ticker = fields?.get('ticker')
  return fields?.get('type') === 'ticker' && typeof ticker === 'string'
    ? { value: ticker }
    : { expected: 'a ticker target' }
}

/** Reads what a new thread is about, by its mode; 400 for a mode that is unknown or incomplete. */
export function readFirstQuestion(body: JsonBody): Omit<Question, 'capabilities'> {
  const mode = body.require('type', text)
  const words = body.optional('text', text)?.trim() ?? ''
  if (mode === 'instant') {
    if (words === '') throw new Refusal(400, 'text is required for an instant thread')
    return { text: words }
  }
  if (mode !== 'deep_insights') throw new Refusal(400, `Unknown thread type: ${mode}`)
  const ticker = body.optional('target', target)?.trim()
  if (!ticker) throw new Refusal(400, 'target is required for a deep_insights thread')
  const instrument = findInstrument(ticker)
  if (!instrument) throw new Refusal(400, `Unknown ticker: ${ticker}`)
  const thesis = body.optional('thesis', text)?.trim() || undefined
  const opening = words || `Deep insight on ${instrument.symbol}`
  return { text: thesis ? `${opening}\n\nThesis: ${thesis}` : opening, insight: { instrument, thesis } }
}

/** A thread's title: the first prompt on one line, cut at a word. */
export function titleOf(prompt: string): string {
  const line = prompt.split('\n')[0]?.replaceAll(/\s+/g, ' ').trim() ?? ''
  if (line.length <= TITLE_LENGTH) return line
  const cut = line.slice(0, TITLE_LENGTH - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), TITLE_LENGTH / 2)).trimEnd()}…`
}
