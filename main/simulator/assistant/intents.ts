import type { Ask, Intent } from './ask.ts'
import { balances } from './intents/balances.ts'
import { chart } from './intents/chart.ts'
import { compare } from './intents/compare.ts'
import { consent } from './intents/consent.ts'
import { deepInsight } from './intents/deep-insight.ts'
import { explainMove } from './intents/explain-move.ts'
import { hello } from './intents/hello.ts'
import { createHelp, explainUnknown } from './intents/help.ts'
import { marketHours } from './intents/market-hours.ts'
import { news } from './intents/news.ts'
import { cancel, modify } from './intents/order-change.ts'
import { buy, sell, sellShort } from './intents/order-new.ts'
import { overview } from './intents/overview.ts'
import { positions } from './intents/positions.ts'
import { price } from './intents/price.ts'
import { screen } from './intents/screen.ts'
import type { Answer } from './pace.ts'

const scripted: readonly Intent[] = [
  hello,
  deepInsight,
  consent,
  cancel,
  modify,
  sellShort,
  buy,
  sell,
  explainMove,
  compare,
  chart,
  balances,
  positions,
  marketHours,
  news,
  screen,
  overview,
  price,
]

/** Everything the assistant understands, in the order tried: the first that matches answers. */
export const intents: readonly Intent[] = [createHelp(scripted), ...scripted]

/** The intent a question reaches, if any. */
export function findIntent(ask: Ask): Intent | undefined {
  return intents.find((intent) => intent.matches(ask))
}

/** Answers any question. */
export function answer(ask: Ask): Answer {
  return findIntent(ask)?.answer(ask) ?? explainUnknown(intents)
}
