import { z } from 'zod'
import type { Method } from '../http/router.ts'
import * as accounts from './accounts.ts'
import { bars } from './bars.ts'
import * as company from './company.ts'
import { omniPage, page, success } from './envelope.ts'
import * as market from './market.ts'
import * as omni from './omni.ts'
import * as orders from './orders.ts'

interface AnswerSchema {
  method: Method
  path: string
  schema: z.ZodType
}

/** The exact shape of every success, by route. Tests hold each answer they provoke against it. */
export function answerSchemas(isLegacy: boolean): AnswerSchema[] {
  const message = isLegacy ? omni.legacyMessage : omni.message
  const response = isLegacy ? omni.legacyResponse : omni.response
  const entitlements = success(z.array(isLegacy ? omni.legacyEntitlement : omni.entitlement))
  const running = success(isLegacy ? response : response.nullable())
  const of = (method: Method, path: string, schema: z.ZodType) => ({ method, path: `/v1/${path}`, schema })
  return [
    of('GET', 'version', success(market.version)),
    of('GET', 'clock', success(market.clock)),
    of('GET', 'calendars/market-hours', success(z.array(market.marketHours))),
    of('GET', 'accounts', page(accounts.account)),
    of('GET', 'accounts/:account_id', success(accounts.accountDetails)),
    of('GET', 'accounts/:account_id/balances', success(accounts.balances)),
    of('GET', 'accounts/:account_id/orders', page(orders.order)),
    of('POST', 'accounts/:account_id/orders', success(z.array(orders.order))),
    of('DELETE', 'accounts/:account_id/orders', success(z.array(orders.order))),
    of('GET', 'accounts/:account_id/orders/:order_id', success(orders.order)),
    of('PATCH', 'accounts/:account_id/orders/:order_id', success(orders.order)),
    of('DELETE', 'accounts/:account_id/orders/:order_id', success(orders.order)),
    of('GET', 'accounts/:account_id/executions', page(orders.execution)),
    of('GET', 'accounts/:account_id/positions', page(orders.position)),
    of('DELETE', 'accounts/:account_id/positions', success(z.array(orders.order))),
    of('DELETE', 'accounts/:account_id/positions/:instrument_id', success(z.array(orders.order))),
    of('GET', 'instruments', page(market.instrument)),
    of('GET', 'instruments/search', page(market.instrument)),
    of('GET', 'instruments/options/contracts', page(orders.optionContract)),
    of('GET', 'instruments/:instrument_id', success(market.instrument)),
    of('GET', 'instruments/:instrument_id/fundamentals', success(company.fundamentals)),
    of('GET', 'instruments/:instrument_id/events', success(company.events)),
    of('GET', 'market-data/snapshot', success(z.array(market.snapshot))),
    of('GET', 'market-data/daily-summary', success(z.array(market.dailySummary))),
    of('GET', 'omni-ai/threads', omniPage(omni.thread)),
    of('POST', 'omni-ai/threads', success(omni.startedTurn)),
    of('GET', 'omni-ai/threads/:thread_id', success(omni.thread)),
    of('GET', 'omni-ai/threads/:thread_id/messages', omniPage(message)),
    of('POST', 'omni-ai/threads/:thread_id/messages', success(omni.startedTurn)),
    of('GET', 'omni-ai/threads/:thread_id/response', running),
    of('GET', 'omni-ai/responses/:response_id', success(response)),
    of('DELETE', 'omni-ai/responses/:response_id', success(z.strictObject({ canceled: z.boolean() }))),
    of('GET', 'omni-ai/messages/:message_id', success(message)),
    of('POST', 'omni-ai/messages/:message_id/feedback', success(omni.feedback)),
    of('GET', 'omni-ai/entitlement-agreements', success(z.array(omni.agreement))),
    of('GET', 'omni-ai/entitlements', entitlements),
    of('POST', 'omni-ai/entitlements', entitlements),
    of('DELETE', 'omni-ai/entitlements/:entitlement_id', success(omni.revocation)),
    { method: 'GET', path: '/simulator/bars', schema: success(bars) },
  ]
}
