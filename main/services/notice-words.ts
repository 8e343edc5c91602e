import { readOptionSymbol } from '../../preload/contract/option-symbol.ts'
import type { Part } from '../../preload/contract/parts.ts'
import type { Settings } from '../../preload/contract/settings.ts'
import { firstWords, plainLine } from './plain-words.ts'

/** How much a notice may say. */
export type Shows = Settings['notifications']['shows']
export type OrderNews = 'filled' | 'partly-filled' | 'refused' | 'unsent' | 'unknown'
export interface NoticeWords {
  readonly title: string
  readonly body: string
}

const mostTitle = 80
const mostBody = 160
const open = 'Open Omni Desk to see it'

/** An answer that ended, in the words of a level. */
export function wordAnswer(
  shows: Shows,
  answer: {
    readonly title: string
    readonly isWhole: boolean
    readonly parts: readonly Part[]
    readonly tookMs: number
  },
  accountIds: readonly number[],
): NoticeWords {
  if (shows === 'nothing')
    return { title: answer.isWhole ? 'An answer is ready' : 'An answer could not be finished', body: open }
  const title = titled(answer.isWhole ? 'Answer ready' : 'Answer not finished', answer.title, accountIds)
  const took = `Took ${wordDuration(answer.tookMs)}`
  const words = shows === 'text' ? firstWords(answer.parts, mostBody, accountIds) : ''
  return { title, body: words === '' ? took : words }
}

const news: Readonly<Record<OrderNews, { readonly whole: string; readonly short: string }>> = {
  filled: { whole: 'An order was filled', short: 'Order filled' },
  'partly-filled': { whole: 'An order ended partly filled', short: 'Order ended partly filled' },
  refused: { whole: 'An order was refused', short: 'Order refused' },
  unsent: { whole: 'An order was not sent', short: 'Order not sent' },
  unknown: { whole: 'An order outcome is unknown', short: 'Order outcome unknown' },
}

/** What became of an order, in the words of a level; prices and quantities are in its sentence only. */
export function wordOrder(
  shows: Shows,
  order: { readonly news: OrderNews; readonly symbol: string | null; readonly sentence: string },
  accountIds: readonly number[],
): NoticeWords {
  const { whole, short } = news[order.news]
  const name = shows === 'nothing' || order.symbol === null ? '' : nameOf(order.symbol)
  const title = name === '' ? whole : titled(short, name, accountIds)
  return { title, body: shows === 'text' ? plainLine(order.sentence, mostBody, accountIds) : open }
}

/** An option's symbol has its strike in it: what it is on says enough. */
function nameOf(symbol: string): string {
  return readOptionSymbol(symbol)?.root ?? symbol
}

function titled(what: string, name: string, accountIds: readonly number[]): string {
  const plain = plainLine(name, mostTitle, accountIds)
  return plain === '' ? what : `${what}: ${plain}`
}

/** `18 s`, `5 min 42 s`, `1 h 2 min`. */
function wordDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  const minutes = Math.floor(seconds / 60)
  if (minutes === 0) return `${seconds} s`
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
