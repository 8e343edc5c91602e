import { FailureError } from '../../preload/contract/failure-error.ts'
import type { AccountId } from '../../preload/contract/words.ts'
import type { LiveGateway, SimulatedGateway } from '../services/trading-ports.ts'
import type { Client } from './client.ts'
import { cancelOrder, replaceOrder, submitOrder } from './endpoints/orders.ts'

/** Orders to the built-in market. `client` is asked for with each call: it follows the key. */
export function createSimulatedGateway(client: () => Client): SimulatedGateway {
  return {
    kind: 'simulated',
    submit: (...input) => submitOrder(client(), ...input),
    replace: (...input) => replaceOrder(client(), ...input),
    cancel: (...input) => cancelOrder(client(), ...input),
  }
}

/** Real orders of one account, with the key of this client and no other. Fails with invalid-input on any other account. */
export function createLiveGateway(client: Client, accountId: AccountId): LiveGateway {
  function mustBeArmed(asked: AccountId): void {
    if (asked !== accountId) throw new FailureError({ code: 'invalid-input', field: 'accountId' })
  }
  return {
    kind: 'live',
    accountId,
    async submit(asked, payload) {
      mustBeArmed(asked)
      return await submitOrder(client, asked, payload)
    },
    async replace(asked, orderId, payload) {
      mustBeArmed(asked)
      return await replaceOrder(client, asked, orderId, payload)
    },
    async cancel(asked, orderId) {
      mustBeArmed(asked)
      return await cancelOrder(client, asked, orderId)
    },
  }
}
