import { integer, JsonBody, listOf, text } from '../../http/read-body.ts'
import { readPage } from '../../http/paging.ts'
import type { Route } from '../../http/router.ts'
import { createId } from '../../ids.ts'
import type { Thread } from '../../state/thread-store.ts'
import type { Broker } from '../broker.ts'
import { accountOfQuery, requireAccount } from '../find-account.ts'
import { describeThread } from './describe.ts'
import { requireThread } from './find-thread.ts'
import { OMNI_PAGE_LIMIT, replyWithOmniPage } from './omni-page.ts'
import { readFirstQuestion, titleOf } from './read-first-question.ts'
import { replyWithTurn } from './reply-with-turn.ts'

/** Conversations. */
export function threadRoutes({ state, turns }: Broker): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/omni-ai/threads',
      answer: (call) => {
        const account = accountOfQuery(call)
        const page = readPage(call.query, OMNI_PAGE_LIMIT)
        const rows = state.threads.list(account.id, page).map(describeThread)
        return replyWithOmniPage(rows, page, state.threads.count(account.id))
      },
    },
    {
      method: 'POST',
      path: '/v1/omni-ai/threads',
      answer: ({ body: raw, now, ending }) => {
        const body = new JsonBody(raw)
        const accountId = body.require('account_id', integer)
        const first = readFirstQuestion(body)
        const capabilities = body.optional('capabilities', listOf(text)) ?? []
        const account = requireAccount(accountId)
        const thread: Thread = {
          id: createId(now),
          accountId: account.id,
          title: titleOf(first.text),
          createdAt: now,
          updatedAt: now,
        }
        return state.together(() => {
          state.threads.add(thread)
          return replyWithTurn(thread, turns.start(thread, { ...first, capabilities, ending }, now))
        })
      },
    },
    {
      method: 'GET',
      path: '/v1/omni-ai/threads/:thread_id',
      answer: (call) => ({ data: describeThread(requireThread(state, call, accountOfQuery(call))) }),
    },
  ]
}
