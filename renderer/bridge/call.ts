import { FailureError } from '../../preload/contract/failure-error.ts'
import type { Envelope } from '../../preload/contract/failure.ts'
import { findDoorway } from './doorway.ts'

/** One request to the main process, by name: the value of its envelope, or a FailureError thrown. */
export async function call(name: string, payload: unknown): Promise<unknown> {
  const answer = await knock(name, payload)
  if (!isEnvelope(answer)) throw new FailureError({ code: 'internal', detail: 'no envelope' })
  if (!answer.ok) throw new FailureError(answer.failure)
  return answer.value
}

async function knock(name: string, payload: unknown): Promise<unknown> {
  const doorway = findDoorway()
  if (doorway === null) throw new FailureError({ code: 'internal', detail: 'no doorway' })
  try {
    return await doorway.call(name, payload)
  } catch (error) {
    throw new FailureError({ code: 'connection-reset', detail: 'bridge' }, { cause: error })
  }
}

function isEnvelope(answer: unknown): answer is Envelope {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return false
  if (answer.ok === true) return 'value' in answer
  if (answer.ok !== false || !('failure' in answer)) return false
  const { failure } = answer
  return typeof failure === 'object' && failure !== null && 'code' in failure && typeof failure.code === 'string'
}
