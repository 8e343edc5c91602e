import { readTokens } from '../../assistant/tokens.ts'
import { readPage } from '../../http/paging.ts'
import { integer, JsonBody, listOf, text } from '../../http/read-body.ts'
import { readUuid } from '../../http/read-query.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Route } from '../../http/router.ts'
import type { Broker } from '../broker.ts'
import { accountOfQuery, requireAccount } from '../find-account.ts'
import { describeMessage } from './describe.ts'
import { checkThread, requireThread } from './find-thread.ts'
import { OMNI_PAGE_LIMIT, replyWithOmniPage } from './omni-page.ts'
import { replyWithTurn } from './reply-with-turn.ts'

/** What another window asks when a prompt carries [409]. */
const OTHER_WINDOWS_QUESTION = 'How are the markets doing today?'
const BUSY = new Refusal(409, 'thread already has an active response')

/** Final messages, and new questions. */
export function messageRoutes({ state, turns, isLegacy }: Broker): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/omni-ai/threads/:thread_id/messages',
      answer: (call) => {
        const thread = requireThread(state, call, accountOfQuery(call))
        const page = readPage(call.query, OMNI_PAGE_LIMIT)
        const messages = state.messages.list(thread.id, page, isLegacy ? 'oldest' : 'newest')
        const rows = messages.map((message) => describeMessage(message, isLegacy))
        return replyWithOmniPage(rows, page, state.messages.count(thread.id))
      },
    },
    {
      method: 'POST',
      path: '/v1/omni-ai/threads/:thread_id/messages',
      answer: (call) => {
        const body = new JsonBody(call.body)
        const accountId = body.require('account_id', integer)
        const words = body.require('text', text).trim()
        const capabilities = body.optional('capabilities', listOf(text)) ?? []
        const thread = requireThread(state, call, requireAccount(accountId))
        if (words === '') throw new Refusal(400, 'text must not be blank')
        if (state.responses.findRunning(thread.id)) throw BUSY
        if (readTokens(words).steering.isRaced && state.threads.raceOnce(thread.id, words)) {
          turns.start(thread, { text: OTHER_WINDOWS_QUESTION, capabilities: [] }, call.now)
          throw BUSY
        }
        return replyWithTurn(thread, turns.start(thread, { text: words, capabilities, ending: call.ending }, call.now))
      },
    },
    {
      method: 'GET',
      path: '/v1/omni-ai/messages/:message_id',
      answer: (call) => {
        const account = accountOfQuery(call)
        const message = state.messages.find(readUuid(call, 'message_id'))
        if (!message) throw new Refusal(404, 'Message not found')
        checkThread(state, message.threadId, account)
        return { data: describeMessage(message, isLegacy) }
      },
    },
  ]
}
