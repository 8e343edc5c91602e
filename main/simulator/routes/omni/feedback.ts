import { integer, JsonBody, text } from '../../http/read-body.ts'
import { readUuid } from '../../http/read-query.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Route } from '../../http/router.ts'
import { createId } from '../../ids.ts'
import { toMicroseconds } from '../../timestamps.ts'
import type { Broker } from '../broker.ts'
import { requireAccount } from '../find-account.ts'
import { checkThread } from './find-thread.ts'

const LOWEST = -1
const HIGHEST = 5

/** What users think of answers. */
export function feedbackRoutes({ state }: Broker): Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/omni-ai/messages/:message_id/feedback',
      answer: (call) => {
        const body = new JsonBody(call.body)
        const account = requireAccount(body.require('account_id', integer))
        const score = body.require('score', integer)
        const comment = body.optional('comment', text)
        const message = state.messages.find(readUuid(call, 'message_id'))
        if (!message) throw new Refusal(404, 'Message not found')
        checkThread(state, message.threadId, account)
        if (message.role !== 'ASSISTANT') throw new Refusal(400, 'Feedback is for answers of the assistant')
        if (score < LOWEST || score > HIGHEST) throw new Refusal(400, `score must be between ${LOWEST} and ${HIGHEST}`)
        const id = createId(call.now)
        const metadata = body.raw('metadata')
        state.feedback.add({ id, messageId: message.id, score, comment, metadata, createdAt: call.now })
        return { data: { created_at: toMicroseconds(call.now), feedback_id: id } }
      },
    },
  ]
}
