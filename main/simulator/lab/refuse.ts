import { Refusal } from '../http/refusal.ts'
import { toErrorResponse } from '../http/reply.ts'

const words = {
  400: 'The request could not be understood',
  401: 'Invalid or expired API key',
  403: 'The key may not do this',
  404: 'Not found',
  409: 'thread already has an active response',
  422: 'Failed to deserialize the JSON body into the target type',
  500: 'Internal server error',
  501: 'Not implemented',
  502: 'Bad gateway',
  503: 'Service unavailable',
  504: 'Gateway timeout',
} as const

/** An error envelope of this status, in the server's own words. */
export function refuse(status: keyof typeof words): Response {
  return toErrorResponse(new Refusal(status, words[status]))
}

/** 400 for a request that the server gave up on, and not because anything was wrong with it. */
export function timeOut(): Response {
  return toErrorResponse(new Refusal(400, 'Request timed out'))
}

/** 429, with or without a wait. The date of the answer is of the simulator's clock, as a date in Retry-After is. */
export function limit(now: number, wait?: string): Response {
  const headers = { date: new Date(now).toUTCString(), ...(wait === undefined ? {} : { 'retry-after': wait }) }
  return toErrorResponse(new Refusal(429, 'Too many requests', headers))
}
