import type { BrokerMessage } from './broker-ports.ts'
import type { Turn } from './store-ports.ts'

/** The message that ends this turn among the ones read: by its announced id, else the first answer after the question. */
export function findFinalMessage(turn: Turn, messages: readonly BrokerMessage[]): BrokerMessage | null {
  const announced = messages.find((message) => message.id === turn.outputMessageId)
  if (announced) return announced
  const question = messages.find((message) => message.id === turn.userMessageId)
  if (question === undefined) return null
  const later = messages.filter((message) => message.seq > question.seq).toSorted((one, other) => one.seq - other.seq)
  const next = later[0]
  return next?.role === 'assistant' ? next : null
}
