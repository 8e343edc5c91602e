import type { ReportDrift } from '../../services/ports.ts'
import type { Client } from '../client.ts'
import { knownAnswers } from './known-answers.ts'
import { collectSightings } from './sightings.ts'

/** The same client; every answer it gets is looked through for what this version does not know. */
export function watchDrift(client: Client, report: ReportDrift): Client {
  return {
    ...client,
    async send(call) {
      const answer = await client.send(call)
      // An answer to a write is worth more than what is noted of it.
      try {
        const seen = collectSightings()
        knownAnswers.get(call.name)?.(answer.envelope, seen)
        const all = seen.all()
        if (all.length > 0) report(all)
      } catch (error) {
        client.log.bug('drift', error)
      }
      return answer
    },
  }
}
