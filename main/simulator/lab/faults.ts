/** How the answer to a question ends when the lab wants it otherwise. */
export type ForcedEnding = 'never' | 'failed' | 'canceled' | 'gone'

/** Everything that can be made to go wrong, one line a fault. The name is what the control route takes. */
export const faults = [
  // The question: what becomes of it, and how its answer ends.
  { name: 'lost', concerns: 'ask', meaning: 'the question is taken, and the answer that says so is cut' },
  { name: 'endless', concerns: 'ask', meaning: 'the answer never ends' },
  { name: 'failed', concerns: 'ask', meaning: 'the answer fails half way' },
  { name: 'canceled', concerns: 'ask', meaning: 'the broker cancels the answer half way' },
  { name: 'gone', concerns: 'ask', meaning: 'the broker forgets the answer half way: 404, and no message is left' },
  // The order: what becomes of it, and what its sender hears.
  { name: 'order-lost', concerns: 'order', meaning: 'the order is taken, and the answer that says so is cut' },
  { name: 'order-late-504', concerns: 'order', meaning: '504 at once; the order is taken 8 seconds later' },
  { name: 'order-late-reset', concerns: 'order', meaning: 'the connection breaks; the order is taken 8 seconds later' },
  { name: 'order-late-400', concerns: 'order', meaning: '400 "timed out"; the order is taken 8 seconds later' },
  { name: 'order-rejected', concerns: 'order', meaning: '200, and the order in it is REJECTED' },
  { name: 'order-half', concerns: 'order', meaning: 'half of the order is filled, and then nothing happens any more' },
  // A client order id that is used again. Without one of these it meets 400.
  { name: 'duplicate-409', concerns: 'order', meaning: 'a repeated client order id meets 409' },
  {
    name: 'duplicate-existing',
    concerns: 'order',
    meaning: 'a repeated client order id answers 200 with the order that is there',
  },
  { name: 'duplicate-taken', concerns: 'order', meaning: 'a repeated client order id makes a second order' },
  // The connection.
  { name: 'reset', concerns: 'all', meaning: 'the connection breaks before any answer; nothing is carried out' },
  { name: 'reset-in-body', concerns: 'all', meaning: 'the connection breaks in the middle of the body' },
  { name: 'drip', concerns: 'all', meaning: 'the body trickles in over 40 seconds' },
  { name: 'stall', concerns: 'all', meaning: 'nothing comes for 30 seconds, then the whole answer' },
  { name: 'redirect', concerns: 'all', meaning: '307 to a host whose name nothing resolves' },
  { name: 'html', concerns: 'all', meaning: '200 with the sign-in page of some network; nothing is carried out' },
  // Refusals.
  { name: '400', concerns: 'all', meaning: '400' },
  { name: '401', concerns: 'all', meaning: '401' },
  { name: '403', concerns: 'all', meaning: '403' },
  { name: '404', concerns: 'all', meaning: '404' },
  { name: '409', concerns: 'all', meaning: '409' },
  { name: '422', concerns: 'all', meaning: '422' },
  // Limits.
  { name: '429', concerns: 'all', meaning: '429 with Retry-After: 2' },
  { name: '429-long', concerns: 'all', meaning: '429 with Retry-After: 30' },
  { name: '429-date', concerns: 'all', meaning: '429 with a date 30 seconds ahead in Retry-After' },
  { name: '429-absurd', concerns: 'all', meaning: '429 with some thirty years in Retry-After' },
  { name: '429-silent', concerns: 'all', meaning: '429 without Retry-After' },
  // Trouble of the server.
  { name: '500', concerns: 'all', meaning: '500; nothing is carried out' },
  { name: '501', concerns: 'all', meaning: '501; nothing is carried out' },
  { name: '502', concerns: 'all', meaning: '502; nothing is carried out' },
  { name: '503', concerns: 'all', meaning: '503; nothing is carried out' },
  { name: '504', concerns: 'all', meaning: '504, although the request is carried out' },
  // Answers that cannot be read, or hardly.
  { name: 'empty', concerns: 'all', meaning: '200 with an empty body' },
  { name: 'truncated', concerns: 'all', meaning: '200 with the first half of the JSON' },
  { name: 'malformed', concerns: 'all', meaning: '200 with JSON that has a mistake in it' },
  { name: 'bom', concerns: 'all', meaning: 'a byte order mark stands before the JSON' },
  { name: 'text-type', concerns: 'all', meaning: 'the JSON calls itself text/plain' },
  { name: 'wrong-shape', concerns: 'all', meaning: 'the data is a word where an object or a list belongs' },
  { name: 'gzip-bomb', concerns: 'all', meaning: 'a few kilobytes that unpack to 32 MB' },
  { name: 'double-keys', concerns: 'all', meaning: 'the first key stands twice, the right value last' },
  { name: 'infinite-numbers', concerns: 'all', meaning: 'every number is 1e400' },
  { name: 'unsafe-numbers', concerns: 'all', meaning: 'every number is 2^53 + 1' },
  // Lists and clocks.
  { name: 'huge-page', concerns: 'read', meaning: 'a page repeats its rows until it has 6 MB' },
  { name: 'page-circle', concerns: 'read', meaning: 'the pages of a list lead round in a circle' },
  { name: 'slow-clock', concerns: 'all', meaning: "the broker's clock is an hour behind" },
] as const

export type FaultName = (typeof faults)[number]['name']

/** For schemas: the names alone. */
export const faultNames = faults.map(({ name }) => name)

/** Which calls a fault may be switched on for: all that are asked for, or one kind. */
export function concernOf(name: FaultName): 'ask' | 'read' | 'order' | 'all' {
  return faults.find((fault) => fault.name === name)?.concerns ?? 'all'
}
