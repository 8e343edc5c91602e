import type { Account } from '../../accounts/accounts.ts'
import { readUuid } from '../../http/read-query.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Reply } from '../../http/reply.ts'
import type { Call, Route } from '../../http/router.ts'
import type { StoredResponse } from '../../state/response-store.ts'
import type { Broker } from '../broker.ts'
import { accountOfQuery } from '../find-account.ts'
import { describeResponse } from './describe.ts'
import { checkThread, requireThread } from './find-thread.ts'

/** The live side of a turn: polling and stopping. */
export function responseRoutes({ state, turns, isLegacy }: Broker): Route[] {
  const poll = (response: StoredResponse, now: number): Reply => {
    const [fault, ...later] = response.faults
    if (fault) state.responses.setFaults(response.id, later)
    const data = describeResponse(turns.view(response, now, !fault), isLegacy)
    return fault ? { data, fault } : { data }
  }
  const requireResponse = (call: Call, account: Account): StoredResponse => {
    const response = state.responses.find(readUuid(call, 'response_id'))
    if (!response) throw new Refusal(404, 'Response not found')
    checkThread(state, response.threadId, account)
    return response
  }
  return [
    {
      method: 'GET',
      path: '/v1/omni-ai/threads/:thread_id/response',
      answer: (call) => {
        const thread = requireThread(state, call, accountOfQuery(call))
        const running = state.responses.findRunning(thread.id)
        if (running) return poll(running, call.now)
        if (isLegacy) throw new Refusal(404, 'No active response')
        return { data: null }
      },
    },
    {
      method: 'GET',
      path: '/v1/omni-ai/responses/:response_id',
      answer: (call) => poll(requireResponse(call, accountOfQuery(call)), call.now),
    },
    {
      method: 'DELETE',
      path: '/v1/omni-ai/responses/:response_id',
      answer: (call) => ({
        data: { canceled: turns.cancel(requireResponse(call, accountOfQuery(call)), call.now) },
      }),
    },
  ]
}
