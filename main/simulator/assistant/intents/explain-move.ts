import { findInstrument, peersOf } from '../../market/instruments.ts'
import type { MarketMoment } from '../../market/market.ts'
import type { Intent } from '../ask.ts'
import { closeWith, propose } from '../build-parts.ts'
import { rebasedSeries } from '../chart-data.ts'
import {
  describeChange,
  describeMoment,
  enumerate,
  linkTo,
  paragraphs,
  priceOf,
  shortDate,
  signedPercent,
} from '../wording.ts'
import { isAnswer, requireMoment } from './missing-instrument.ts'

const SESSIONS = 24

export const explainMove: Intent = {
  name: 'explain a move',
  description: 'What a symbol did today, set against its peers and the market',
  phrasings: ['What moved NVDA today?', 'Why is Tesla down?', 'Explain the move in AMD'],
  matches: ({ text }) =>
    /\bwhat('s| is| has)? ?(moved|moving|happened|drove|driving)\b/i.test(text) ||
    /\bwhy (is|did|are|has|was)\b/i.test(text) ||
    /\bexplain\b.*\b(move|drop|rise|fall|rally|change)\b/i.test(text),
  answer: (ask) => {
    const moment = requireMoment(ask, 'explain its move')
    if (isAnswer(moment)) return moment
    const { instrument } = moment
    const { symbol } = instrument
    const peers = peersOf(instrument, 2)
    const peerMoments = peers.flatMap((peer) => ask.market.at(peer, ask.now) ?? [])
    const fund = findInstrument('SPY')
    const broad = fund && fund !== instrument && !peers.includes(fund) ? ask.market.at(fund, ask.now) : undefined
    const beside = [...peerMoments, ...(broad ? [broad] : [])]
    return {
      thoughts: [
        `Read the ${symbol} session, quote and volume`,
        `Read its peers ${enumerate(peers.map((peer) => peer.symbol))}`,
        'Set the move against the broad market',
        `Draw the last ${SESSIONS} daily closes`,
      ],
      text: paragraphs(
        `**${linkTo(instrument)}** ${moment.session ? 'is' : 'ended'} at **${priceOf(instrument, moment.last)}**, ${describeChange(moment)}.`,
        [
          ...(moment.summary ? [`- **Session:** ${describeSession(moment, moment.summary)}`] : []),
          `- **Beside it:** ${enumerate(beside.map((other) => `${linkTo(other.instrument)} ${signedPercent(other)}`))}.`,
          `- **Reading:** ${readMove(moment, peerMoments, broad)}`,
          ...(moment.volume === null ? [] : [`- **Volume:** ${describeVolume(moment, moment.volume)}`]),
        ].join('\n'),
        `The chart sets ${symbol} against ${enumerate(peers.map((peer) => peer.symbol))}: change in percent over the last ${SESSIONS} daily closes. ` +
          'The simulated market has no company news, so this explains where the move came from, not who said what.',
        describeMoment(moment),
      ),
      extras: [
        {
          type: 'chart',
          payload: {
            chartId: `chart_move_${symbol}`,
            dataChart: { series: rebasedSeries(ask.market, [instrument, ...peers], ask.now, SESSIONS) },
            actionButtons: [
              {
                buttonId: 'btn_compare',
                label: `Compare with ${peers[0]?.symbol ?? 'SPY'}`,
                prompt: { prompt: `Compare ${symbol} and ${peers[0]?.symbol ?? 'SPY'}` },
              },
            ],
          },
        },
        ...closeWith(
          [propose(ask, { open_chart: { symbol, timeframe: '1M' } }, `Open the ${symbol} chart`)],
          [`Deep insight on ${symbol}`, `News on ${symbol}`],
        ),
      ],
    }
  },
}

function describeSession(moment: MarketMoment, summary: NonNullable<MarketMoment['summary']>): string {
  const { instrument, last, tradingDate, sessionDate } = moment
  const money = (cents: number) => priceOf(instrument, cents)
  const day = sessionDate === tradingDate ? 'It' : `On ${shortDate(sessionDate)} it`
  const middle = (summary.high + summary.low) / 2
  const place = last >= middle ? 'upper' : 'lower'
  return (
    `${day} opened at ${money(summary.open)} and ranged from ${money(summary.low)} to ${money(summary.high)}; ` +
    `the price is in the ${place} half of that range.`
  )
}

const CLEARLY = 0.6

/** Says whether a move is the market's, the group's or the symbol's own, without inventing a cause. */
function readMove(moment: MarketMoment, peers: readonly MarketMoment[], broad: MarketMoment | undefined): string {
  const own = percent(moment)
  const group = peers.length > 0 ? peers.reduce((sum, peer) => sum + percent(peer), 0) / peers.length : 0
  const market = broad ? percent(broad) : 0
  if (Math.abs(own) < 0.25) return 'It hardly moved; what there is does not rise above the noise of an ordinary day.'
  if (Math.sign(group) !== Math.sign(own)) {
    return 'Its peers moved the other way, so this looks like a move of its own.'
  }
  if (Math.abs(group) >= Math.abs(own) * CLEARLY) {
    const withMarket = Math.sign(market) === Math.sign(own) && Math.abs(market) >= Math.abs(own) * CLEARLY
    return withMarket
      ? 'Peers and the broad market went the same way by as much, so this looks like a market move.'
      : 'Its peers went the same way by as much and the broad market did not, so this looks like a move of the group.'
  }
  return 'Its peers went the same way but by clearly less, so most of it looks like its own.'
}

function percent({ change, previousClose }: MarketMoment): number {
  return (change / previousClose) * 100
}

function describeVolume({ instrument, session, sessionDate, tradingDate }: MarketMoment, volume: number): string {
  const shares = `${volume.toLocaleString('en-US')} shares ${session ? 'so far' : 'on the day'}`
  if (sessionDate !== tradingDate) return `${shares}, all of it before the opening.`
  return `${shares}, against an average of ${instrument.averageVolume.toLocaleString('en-US')} a day.`
}
