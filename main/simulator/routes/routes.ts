import type { Route } from '../http/router.ts'
import { accountRoutes } from './accounts.ts'
import { barRoutes } from './bars.ts'
import type { Broker } from './broker.ts'
import { companyRoutes } from './company.ts'
import { instrumentRoutes } from './instruments.ts'
import { optionRoutes } from './options.ts'
import { entitlementRoutes } from './omni/entitlements.ts'
import { feedbackRoutes } from './omni/feedback.ts'
import { messageRoutes } from './omni/messages.ts'
import { responseRoutes } from './omni/responses.ts'
import { threadRoutes } from './omni/threads.ts'
import { orderRoutes } from './orders.ts'
import { positionRoutes } from './positions.ts'
import { quoteRoutes } from './quotes.ts'
import { screenerRoutes } from './screener.ts'
import { timeRoutes } from './time.ts'

/** Everything the simulated broker answers. */
export function createRoutes(broker: Broker): Route[] {
  return [
    ...timeRoutes(),
    ...accountRoutes(broker),
    ...orderRoutes(broker),
    ...positionRoutes(broker),
    ...instrumentRoutes(broker),
    ...optionRoutes(),
    ...companyRoutes(broker),
    ...quoteRoutes(broker),
    ...screenerRoutes(broker),
    ...threadRoutes(broker),
    ...messageRoutes(broker),
    ...responseRoutes(broker),
    ...feedbackRoutes(broker),
    ...entitlementRoutes(broker),
    ...barRoutes(broker),
  ]
}
