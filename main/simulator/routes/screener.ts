import { describePage, readPage } from '../http/paging.ts'
import { Refusal } from '../http/refusal.ts'
import type { Route } from '../http/router.ts'
import { instruments, type Instrument } from '../market/instruments.ts'
import { changeSince } from '../market/lookbacks.ts'
import { screenerRequest, type FieldRef, type Filter, type ScreenerRequest } from '../schema/screener.ts'
import type { Broker } from './broker.ts'

type Value = number | string | null
const DEFAULT_COLUMNS: FieldRef[] = [{ name: 'symbol' }, { name: 'price' }, { name: 'volume' }]
const TYPES = { price: 'CURR_USD', market_cap: 'CURR_USD', change_pct: 'PERCENT' } as const

/** The screener: instruments that pass every filter, in columns. */
export function screenerRoutes({ market }: Broker): Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/screener',
      answer: ({ body, now }) => {
        const search = readSearch(body)
        const valueOf = (instrument: Instrument, field: FieldRef): Value => {
          const moment = market.at(instrument, now)
          switch (field.name) {
            case 'symbol':
              return instrument.symbol
            case 'sector':
              return instrument.sector ?? null
            case 'beta':
              return instrument.beta
            case 'price':
              return moment === undefined ? null : moment.last / 100
            case 'volume':
              return moment?.volume ?? null
            case 'market_cap':
              return moment && instrument.sharesMillions
                ? Math.round((moment.last / 100) * instrument.sharesMillions * 1_000_000)
                : null
            case 'change_pct': {
              const change = changeSince(market, instrument, field.lookback ?? 'ONE_DAY', now)
              return change === undefined ? null : Number(change)
            }
            default:
              throw new Refusal(400, `Unknown field: ${field.name}`)
          }
        }
        const found = instruments.filter((instrument) =>
          search.filters.every((filter) => passes(filter, valueOf(instrument, filter.left))),
        )
        const sorted = sortRows(found, search, valueOf)
        const page = readPage(pagingOf(search), 1000)
        const columns = search.columns ?? DEFAULT_COLUMNS
        return {
          data: sorted.slice(page.offset, page.offset + page.limit).map((instrument) =>
            columns.map((field) => ({
              name: field.name,
              field,
              value: valueOf(instrument, field),
              ...(isTyped(field.name) ? { type: TYPES[field.name] } : {}),
            })),
          ),
          metadata: describePage(page, sorted.length),
        }
      },
    },
  ]
}

/** Paging stands in the body here; the token replaces the size. */
function pagingOf({ page_size, page_token }: ScreenerRequest): URLSearchParams {
  return new URLSearchParams({ page_size: String(page_size), ...(page_token === undefined ? {} : { page_token }) })
}

function isTyped(name: string): name is keyof typeof TYPES {
  return Object.hasOwn(TYPES, name)
}

function readSearch(body: string): ScreenerRequest {
  let raw: unknown
  try {
    raw = JSON.parse(body === '' ? '{}' : body)
  } catch {
    throw new Refusal(400, 'Failed to parse the JSON body')
  }
  const read = screenerRequest.safeParse(raw)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const where =
    issue?.code === 'unrecognized_keys' ? `unknown field \`${issue.keys[0] ?? ''}\`` : (issue?.message ?? '')
  throw new Refusal(422, `Failed to deserialize the JSON body into the target type: ${where}`)
}

/** A filter without operator or values is a draft and lets everything pass. */
function passes({ op, right = [] }: Filter, value: Value): boolean {
  if (op === undefined) return true
  const [first = null, second = null] = right.map((one) => one.value)
  switch (op.name) {
    case 'IS_NULL':
      return value === null
    case 'IS_NOT_NULL':
      return value !== null
    case 'EQUAL':
      return value === first
    case 'ONE_OF':
      return right.some((one) => one.value === value)
    case 'LESS_THAN':
      return isOrdered(value, first) && compare(value, first) < 0
    case 'LESS_OR_EQUAL':
      return isOrdered(value, first) && compare(value, first) <= 0
    case 'GREATER_THAN':
      return isOrdered(value, first) && compare(value, first) > 0
    case 'GREATER_OR_EQUAL':
      return isOrdered(value, first) && compare(value, first) >= 0
    case 'BETWEEN':
      return isOrdered(value, first) && compare(value, first) >= 0 && compare(value, second) <= 0
    default:
      throw new Refusal(400, `Unsupported operator: ${op.name}`)
  }
}

function isOrdered(one: Value, other: Value): boolean {
  return one !== null && typeof one === typeof other
}

function compare(one: Value, other: Value): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  return String(one).localeCompare(String(other))
}

/** Rows without a value stand last, whatever the direction. */
function sortRows(
  rows: readonly Instrument[],
  { sorts }: ScreenerRequest,
  valueOf: (instrument: Instrument, field: FieldRef) => Value,
): Instrument[] {
  return rows.toSorted((one, other) => {
    for (const { field, direction } of sorts) {
      const [a, b] = [valueOf(one, field), valueOf(other, field)]
      if (a === b) continue
      if (a === null || b === null) return a === null ? 1 : -1
      return direction === 'ASC' ? compare(a, b) : compare(b, a)
    }
    return 0
  })
}
