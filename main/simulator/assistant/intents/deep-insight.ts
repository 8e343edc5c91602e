import { peersOf } from '../../market/instruments.ts'
import type { Intent } from '../ask.ts'
import { closeWith, propose } from '../build-parts.ts'
import { closingSeries, latestBars, movingAverage } from '../chart-data.ts'
import { describeMoment, enumerate, linkTo, paragraphs } from '../wording.ts'
import { measure } from './insight-figures.ts'
import {
  describePeers,
  describePerformance,
  describePrice,
  describeRisk,
  describeThesis,
  summarise,
} from './insight-sections.ts'
import { isAnswer, requireMoment } from './missing-instrument.ts'

const DURATION = 40_000
const CHART_SESSIONS = 126
const AVERAGE_OF = 50

export const deepInsight: Intent = {
  name: 'deep insight',
  description: 'A longer report on one symbol: price, course, peers, risk and your thesis',
  phrasings: ['Deep insight on MSFT', 'Do a deep dive into Nvidia', 'Research report: deep research on Boeing'],
  matches: ({ text }) => /\bdeep[\s-]*(insights?|dive|research|analysis)\b/i.test(text),
  answer: (ask) => {
    const moment = requireMoment(ask, 'write a deep insight')
    if (isAnswer(moment)) return moment
    const { instrument } = moment
    const { symbol } = instrument
    const peers = peersOf(instrument, 3)
    const figures = measure(ask, moment, peers)
    const bars = latestBars(ask.market, instrument, ask.now, CHART_SESSIONS + AVERAGE_OF - 1)
    const series = [closingSeries(symbol, bars.slice(AVERAGE_OF - 1)), movingAverage(bars, AVERAGE_OF)]
    return {
      duration: DURATION,
      thoughts: [
        `[1/4] Read the ${symbol} session, quote and volume`,
        `[2/4] Read a year of daily bars and measure course and risk`,
        `[3/4] Compare with ${enumerate(peers.map((peer) => peer.symbol))} and the broad market`,
        ask.thesis ? '[4/4] Test the thesis against the figures and write the report' : '[4/4] Write the report',
      ],
      text: paragraphs(
        `# Deep insight: ${linkTo(instrument)} ${instrument.name}`,
        summarise(figures),
        `## Price`,
        describePrice(figures),
        `## Course`,
        describePerformance(figures),
        `## Peers`,
        describePeers(figures),
        `## Risk`,
        describeRisk(figures),
        `## ${ask.thesis ? 'Your thesis' : 'What to watch'}`,
        describeThesis(figures, ask.thesis),
        'The simulated market has prices and volumes, but no company accounts and no news. This report is made from the former alone and is not investment advice.',
        describeMoment(moment),
      ),
      extras: [
        {
          type: 'chart',
          payload: {
            chartId: `chart_insight_${symbol}`,
            dataChart: { series },
            actionButtons: [
              {
                buttonId: 'btn_compare',
                label: 'Compare with peers',
                prompt: { prompt: `Compare ${[symbol, ...peers.map((peer) => peer.symbol)].join(', ')}` },
              },
            ],
          },
        },
        ...closeWith(
          [
            propose(
              ask,
              { open_chart: { symbol, timeframe: '6M', extras: { indicators: [`SMA${AVERAGE_OF}`] } } },
              `Open the ${symbol} chart`,
            ),
          ],
          [`What moved ${symbol} today?`, `Compare ${symbol} and SPY`],
        ),
      ],
    }
  },
}
