import { createHash } from 'node:crypto'

export type Sector =
  | 'Technology'
  | 'Communication Services'
  | 'Consumer Cyclical'
  | 'Consumer Defensive'
  | 'Energy'
  | 'Financial Services'
  | 'Healthcare'
  | 'Industrials'
  | 'Index Funds'

/** How an instrument trades: `one-sided` has no ask, `empty` has neither quote nor trade, `index` only a level. */
export type Liquidity = 'normal' | 'one-sided' | 'empty' | 'index'

export interface Instrument {
  id: string
  symbol: string
  name: string
  /** Words a person may use instead of the symbol, in lower case. */
  aliases: readonly string[]
  sector: Sector | undefined
  /** Whose random draws shape its course: an index and its fund share theirs. */
  drawnAs: string
  /** Instruments of one group move together and are each other's peers. */
  group: string
  venue: string
  liquidity: Liquidity
  /** Price in dollars around which the walk runs at the end of 2026. */
  anchor: number
  /** Standard deviation of a daily move, as a fraction. */
  volatility: number
  beta: number
  /** Growth of the trend a year before the anchor day. */
  growth: number
  /** Average shares a day. */
  averageVolume: number
  /** Shares outstanding in millions; undefined for funds and indices. */
  sharesMillions: number | undefined
}

type Row = [
  symbol: string,
  name: string,
  aliases: string,
  anchor: number,
  volatility: number,
  beta: number,
  growth: number,
  volumeMillions: number,
  sharesMillions: number,
  venue?: string,
]

const NASDAQ = 'XNMS'
const NYSE = 'XNYS'
const ARCA = 'ARCX'

const groups: { group: string; sector?: Sector; liquidity?: Liquidity; rows: Row[] }[] = [
  {
    group: 'semiconductors',
    sector: 'Technology',
    rows: [
      ['NVDA', 'NVIDIA Corp.', 'nvidia', 141.2, 0.024, 1.7, 0.34, 210, 24490],
      ['AMD', 'Advanced Micro Devices Inc.', 'advanced micro devices', 159.4, 0.025, 1.6, 0.16, 48, 1618],
    ],
  },
  {
    group: 'semiconductors',
    sector: 'Index Funds',
    rows: [
      ['SMH', 'VanEck Semiconductor ETF', 'semiconductor fund,semiconductors,semis', 260.4, 0.009, 1.4, 0.22, 7.9, 0],
    ],
  },
  {
    group: 'semiconductors',
    sector: 'Technology',
    rows: [
      ['AVGO', 'Broadcom Inc.', 'broadcom', 168.1, 0.021, 1.3, 0.3, 29, 4670],
      ['INTC', 'Intel Corp.', 'intel', 31.05, 0.024, 1.1, -0.12, 52, 4270],
      ['SMCI', 'Super Micro Computer Inc.', 'super micro,supermicro', 45.8, 0.038, 1.6, 0.3, 41, 586],
    ],
  },
  {
    group: 'large technology',
    sector: 'Technology',
    rows: [
      ['AAPL', 'Apple Inc.', 'apple', 182.3, 0.015, 1.1, 0.12, 58, 15204],
      ['MSFT', 'Microsoft Corp.', 'microsoft', 418.6, 0.014, 1.0, 0.15, 21, 7433],
    ],
  },
  {
    group: 'software',
    sector: 'Technology',
    rows: [
      ['ORCL', 'Oracle Corp.', 'oracle', 139.2, 0.017, 1.0, 0.13, 8.1, 2756, NYSE],
      ['CRM', 'Salesforce Inc.', 'salesforce', 245.9, 0.019, 1.2, 0.05, 6.4, 969, NYSE],
      ['ADBE', 'Adobe Inc.', 'adobe', 527.4, 0.018, 1.2, 0.04, 3.1, 443],
      ['PLTR', 'Palantir Technologies Inc.', 'palantir', 25.35, 0.032, 1.5, 0.2, 55, 2228, NYSE],
    ],
  },
  {
    group: 'internet',
    sector: 'Communication Services',
    rows: [
      ['GOOGL', 'Alphabet Inc.', 'alphabet,google', 176.8, 0.017, 1.1, 0.14, 25, 5874],
      ['META', 'Meta Platforms Inc.', 'meta platforms,facebook,meta', 502.7, 0.022, 1.3, 0.17, 14, 2189],
    ],
  },
  {
    group: 'media',
    sector: 'Communication Services',
    rows: [
      ['NFLX', 'Netflix Inc.', 'netflix', 678.3, 0.022, 1.2, 0.15, 3.6, 431],
      ['DIS', 'Walt Disney Co.', 'walt disney,disney', 101.4, 0.017, 1.1, -0.05, 10.5, 1823, NYSE],
    ],
  },
  {
    group: 'retail',
    sector: 'Consumer Cyclical',
    rows: [
      ['AMZN', 'Amazon.com Inc.', 'amazon', 186.2, 0.018, 1.2, 0.1, 38, 10406],
      ['UBER', 'Uber Technologies Inc.', 'uber', 71.3, 0.023, 1.3, 0.14, 17, 2090, NYSE],
    ],
  },
  {
    group: 'car makers',
    sector: 'Consumer Cyclical',
    rows: [
      ['TSLA', 'Tesla Inc.', 'tesla', 246.5, 0.031, 1.8, 0.08, 92, 3189],
      ['F', 'Ford Motor Co.', 'ford', 12.15, 0.019, 1.2, 0.02, 47, 3990, NYSE],
      ['GM', 'General Motors Co.', 'general motors', 46.9, 0.019, 1.3, 0.03, 13, 1140, NYSE],
    ],
  },
  {
    group: 'staples',
    sector: 'Consumer Defensive',
    rows: [
      ['KO', 'Coca-Cola Co.', 'coca-cola,coca cola,coke', 63.4, 0.009, 0.5, 0.05, 13, 4308, NYSE],
      ['PEP', 'PepsiCo Inc.', 'pepsico,pepsi', 165.7, 0.01, 0.5, 0.04, 5.2, 1375],
      ['WMT', 'Walmart Inc.', 'walmart', 67.8, 0.011, 0.6, 0.1, 16, 8043, NYSE],
      ['COST', 'Costco Wholesale Corp.', 'costco', 851.2, 0.013, 0.8, 0.17, 1.9, 443],
    ],
  },
  {
    group: 'oil',
    sector: 'Energy',
    rows: [
      ['XOM', 'Exxon Mobil Corp.', 'exxon mobil,exxonmobil,exxon', 114.2, 0.015, 0.8, 0.12, 16, 4442, NYSE],
      ['CVX', 'Chevron Corp.', 'chevron', 156.3, 0.015, 0.8, 0.08, 8.2, 1842, NYSE],
    ],
  },
  {
    group: 'banks',
    sector: 'Financial Services',
    rows: [
      ['JPM', 'JPMorgan Chase & Co.', 'jpmorgan chase,jp morgan,jpmorgan', 205.1, 0.014, 1.1, 0.1, 9.3, 2872, NYSE],
      ['GS', 'Goldman Sachs Group Inc.', 'goldman sachs,goldman', 464.8, 0.016, 1.2, 0.1, 2.2, 322, NYSE],
      [
        'BRK.B',
        'Berkshire Hathaway Inc. Class B',
        'berkshire hathaway,berkshire,brk b,brk',
        412.5,
        0.01,
        0.8,
        0.11,
        3.4,
        2156,
        NYSE,
      ],
    ],
  },
  {
    group: 'payments',
    sector: 'Financial Services',
    rows: [
      ['V', 'Visa Inc.', 'visa', 272.6, 0.012, 0.9, 0.07, 6.8, 2029, NYSE],
      ['MA', 'Mastercard Inc.', 'mastercard', 447.9, 0.013, 1.0, 0.07, 2.7, 930, NYSE],
    ],
  },
  {
    group: 'digital assets',
    sector: 'Financial Services',
    rows: [['COIN', 'Coinbase Global Inc.', 'coinbase', 228.4, 0.04, 1.9, 0.1, 9.8, 246]],
  },
  {
    group: 'health',
    sector: 'Healthcare',
    rows: [
      ['PFE', 'Pfizer Inc.', 'pfizer', 28.05, 0.014, 0.6, -0.06, 36, 5667, NYSE],
      ['JNJ', 'Johnson & Johnson', 'johnson & johnson,johnson and johnson', 147.6, 0.01, 0.5, 0.01, 7.4, 2407, NYSE],
      ['UNH', 'UnitedHealth Group Inc.', 'unitedhealth', 491.3, 0.014, 0.6, 0.08, 3.5, 920, NYSE],
    ],
  },
  {
    group: 'industrials',
    sector: 'Industrials',
    rows: [
      ['BA', 'Boeing Co.', 'boeing', 178.2, 0.021, 1.3, -0.03, 7.1, 615, NYSE],
      ['CAT', 'Caterpillar Inc.', 'caterpillar', 328.7, 0.017, 1.1, 0.12, 3.0, 489, NYSE],
      ['GE', 'GE Aerospace', 'general electric,ge aerospace', 162.9, 0.017, 1.2, 0.15, 5.6, 1090, NYSE],
    ],
  },
  {
    group: 'index funds',
    sector: 'Index Funds',
    rows: [
      ['SPY', 'SPDR S&P 500 ETF Trust', 's&p fund', 546.1, 0.001, 1.0, 0.11, 55, 0, ARCA],
      ['QQQ', 'Invesco QQQ Trust', 'nasdaq 100,nasdaq', 474.3, 0.004, 1.2, 0.14, 37, 0],
      ['TLT', 'iShares 20+ Year Treasury Bond ETF', 'treasuries,treasury bonds,bonds', 93.2, 0.009, -0.2, -0.05, 38, 0],
    ],
  },
  {
    group: 'indices',
    liquidity: 'index',
    rows: [['SPX', 'S&P 500 Index', 's&p 500,s&p', 5461.0, 0.001, 1.0, 0.11, 0, 0, 'XCBO']],
  },
  {
    group: 'thinly traded',
    liquidity: 'one-sided',
    rows: [['ABCD', 'Abcd Corp.', 'abcd corp', 12.0, 0.02, 0.4, 0, 0.004, 21]],
  },
  { group: 'not trading', liquidity: 'empty', rows: [['WXYZ', 'Wxyz Corp.', 'wxyz corp', 8.0, 0.02, 0.4, 0, 0, 9]] },
]

/** A name-based UUID: the same symbol keeps its id on every machine and after every restart. */
function idOf(symbol: string): string {
  const bytes = createHash('sha256').update(`simulator instrument ${symbol}`).digest()
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Everything the simulated market lists, in the order of the table. */
export const instruments: readonly Instrument[] = groups.flatMap(({ group, sector, liquidity, rows }) =>
  rows.map(([symbol, name, aliases, anchor, volatility, beta, growth, volume, shares, venue]) => ({
    id: idOf(symbol),
    symbol,
    name,
    aliases: aliases.split(','),
    sector,
    drawnAs: symbol === 'SPX' ? 'SPY' : symbol,
    group,
    venue: venue ?? NASDAQ,
    liquidity: liquidity ?? 'normal',
    anchor,
    volatility,
    beta,
    growth,
    averageVolume: volume * 1_000_000,
    sharesMillions: shares || undefined,
  })),
)

const bySymbol = new Map(instruments.map((instrument) => [instrument.symbol, instrument]))
const byId = new Map(instruments.map((instrument) => [instrument.id, instrument]))

/** Finds an instrument by its id or by its symbol in any case. */
export function findInstrument(idOrSymbol: string): Instrument | undefined {
  return byId.get(idOrSymbol.toLowerCase()) ?? bySymbol.get(idOrSymbol.toUpperCase())
}

/** The others of its group in the order of the table; the broad funds stand in where a group has too few. */
export function peersOf(instrument: Instrument, count: number): Instrument[] {
  const near = instruments.filter((other) => other.group === instrument.group && other.symbol !== instrument.symbol)
  const fallback = ['SPY', 'QQQ', 'AAPL', 'MSFT']
    .flatMap((symbol) => findInstrument(symbol) ?? [])
    .filter((other) => other.symbol !== instrument.symbol && !near.includes(other))
  return [...near, ...fallback].slice(0, count)
}
