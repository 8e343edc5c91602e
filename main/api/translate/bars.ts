import { bar as barWord } from '../../../preload/contract/charts.ts'
import type { Bar, TradingSession } from '../../../preload/contract/charts.ts'
import type { Json } from '../../../preload/contract/words.ts'
import { wireBar } from '../wire/bars.ts'

const sessions: Readonly<Record<'pre_market' | 'regular' | 'after_hours', TradingSession>> = {
  pre_market: 'pre',
  regular: 'regular',
  after_hours: 'after',
}

/** null: not a bar. */
export function readBar(raw: Json): Bar | null {
  const { data } = wireBar.safeParse(raw)
  if (data === undefined) return null
  const session = data.session === null ? null : sessions[data.session]
  return barWord.safeParse({ ...data, session, afterGap: false }).data ?? null
}
