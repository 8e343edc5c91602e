import { readList } from '../http/read-query.ts'
import { Refusal } from '../http/refusal.ts'
import type { Route } from '../http/router.ts'
import { describeMarketHours, MARKETS } from '../market/describe-market-hours.ts'
import { isIsoDate, newYorkDate } from '../market/new-york.ts'
import { toNanoseconds } from '../timestamps.ts'

const API_VERSION = '2025-10-31'

/** Version, clock and calendar. */
export function timeRoutes(): Route[] {
  return [
    { method: 'GET', path: '/v1/version', answer: () => ({ data: { version: API_VERSION } }) },
    { method: 'GET', path: '/v1/clock', answer: ({ now }) => ({ data: { clock: toNanoseconds(now) } }) },
    {
      method: 'GET',
      path: '/v1/calendars/market-hours',
      answer: ({ query, now }) => {
        const date = query.get('date') ?? newYorkDate(now)
        if (!isIsoDate(date)) throw new Refusal(400, 'Failed to deserialize query string: date: expected YYYY-MM-DD')
        const wanted = readList(query, 'market')
        const unknown = wanted?.find((name) => !MARKETS.some(({ market }) => market === name))
        if (unknown)
          throw new Refusal(400, `Failed to deserialize query string: market: unknown variant \`${unknown}\``)
        const markets = MARKETS.filter(({ market }) => !wanted || wanted.includes(market))
        return { data: markets.map((market) => describeMarketHours(market, date, now)) }
      },
    },
  ]
}
