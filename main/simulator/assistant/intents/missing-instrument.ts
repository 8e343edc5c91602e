import type { Instrument } from '../../market/instruments.ts'
import type { MarketMoment } from '../../market/market.ts'
import type { Ask } from '../ask.ts'
import { closeWith } from '../build-parts.ts'
import type { Answer } from '../pace.ts'
import { findUnlistedSymbol } from '../recognise-instruments.ts'
import { linkTo, paragraphs } from '../wording.ts'

/** The instruments a question is about: those it names, else what the conversation was about. */
export function instrumentsOf(ask: Ask): readonly Instrument[] {
  if (ask.named.length > 0) return ask.named
  return ask.subject ? [ask.subject] : []
}

/** The first instrument of the question at the moment of asking, or the answer that explains why there is none. */
export function requireMoment(ask: Ask, purpose: string): MarketMoment | Answer {
  const [instrument] = instrumentsOf(ask)
  if (!instrument) return explainMissing(ask, purpose)
  return ask.market.at(instrument, ask.now) ?? explainEmpty(instrument)
}

/** Tells an explanation from the figures it stands in for. */
export function isAnswer(result: MarketMoment | Answer): result is Answer {
  return 'thoughts' in result
}

function explainMissing(ask: Ask, purpose: string): Answer {
  const unlisted = findUnlistedSymbol(ask.text)
  const reason = unlisted
    ? `The built-in simulated market does not list **${unlisted}**.`
    : `Name a symbol or a company so that I can ${purpose}.`
  return {
    thoughts: ['Look for a symbol or a company name in the question', 'Check the list of simulated instruments'],
    text: paragraphs(
      reason,
      'It lists about forty well-known US shares and funds, among them [AAPL](ticker:AAPL), [MSFT](ticker:MSFT), ' +
        '[NVDA](ticker:NVDA), [TSLA](ticker:TSLA) and [SPY](ticker:SPY).',
    ),
    extras: closeWith([], ['What is the price of NVDA?', 'Compare AAPL and MSFT']),
  }
}

function explainEmpty(instrument: Instrument): Answer {
  return {
    thoughts: [`Read the ${instrument.symbol} quote`, 'Find neither a quote nor a trade'],
    text: paragraphs(
      `**${linkTo(instrument)}** ${instrument.name} is listed, but it has neither a quote nor a trade.`,
      'Without a price there is nothing to measure, so I leave it at that.',
    ),
    extras: closeWith([], ['What is the price of NVDA?']),
  }
}
