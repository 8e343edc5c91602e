import type { ReportDrift } from '../../services/broker-ports.ts'
import type { Answer } from '../answer.ts'
import type { Call } from '../call.ts'
import type { Client } from '../client.ts'
import { knownAnswers } from './known-answers.ts'
import { collectSightings } from './sightings.ts'

/** The same client; every answer it gets is looked through for what this version does not know. */
export function watchDrift(client: Client, report: ReportDrift): Client {
  function look(call: Call, answer: Answer): void {
    // An answer to a write is worth more than what is noted of it.
    try {
      const seen = collectSightings()
      knownAnswers.get(call.name)?.(answer.envelope, seen)
      const all = seen.all()
      if (all.length > 0) report(all)
    } catch (error) {
      client.log.bug('drift', error)
    }
  }
  return {
    ...client,
    async send(call) {
      const answer = await client.send(call)
      look(call, answer)
      return answer
    },
    async settle(call) {
      const outcome = await client.settle(call)
      if (outcome.ok) look(call, outcome.answer)
      return outcome
    },
  }
}
