import type { FaultName, ForcedEnding } from '../lab/faults.ts'

/** What the tokens of a prompt ask for. */
export interface Steering {
  ending: 'succeeded' | ForcedEnding
  /** The response is running for exactly so many polls. */
  polls?: number
  /** Faults of the first polls, in order. */
  pollFaults: FaultName[]
  /** The create call answers 409 once: another window was faster. */
  isRaced: boolean
  /** The create call is carried out, but its answer gets lost. */
  isLost: boolean
}

interface Token {
  token: string
  effect: string
  /** The fault of the lab that does the same. */
  fault?: FaultName
  pattern: RegExp
  apply(steering: Steering, value: string): void
}

/** What becomes of the question and its answer. */
const turnTokens: readonly Token[] = [
  {
    token: '[slow:N]',
    effect: 'runs for exactly N polls, growing with each, then succeeds',
    pattern: /\[slow:(\d{1,6})\]/gi,
    apply: (steering, value) => void (steering.polls = Number(value)),
  },
  {
    token: '[fail]',
    effect: 'ends failed, with an error and partial text',
    fault: 'failed',
    pattern: /\[fail\]/gi,
    apply: (steering) => void (steering.ending = 'failed'),
  },
  {
    token: '[stuck]',
    effect: 'runs until it is canceled',
    fault: 'endless',
    pattern: /\[stuck\]/gi,
    apply: (steering) => void (steering.ending = 'never'),
  },
  {
    token: '[canceled]',
    effect: 'is canceled by the broker half way, with partial text',
    fault: 'canceled',
    pattern: /\[canceled\]/gi,
    apply: (steering) => void (steering.ending = 'canceled'),
  },
  {
    token: '[gone]',
    effect: 'is forgotten by the broker half way: polls answer 404, and no message is left',
    fault: 'gone',
    pattern: /\[gone\]/gi,
    apply: (steering) => void (steering.ending = 'gone'),
  },
  {
    token: '[409]',
    effect: 'the first create-message call finds that another window has just asked something in the thread',
    pattern: /\[409\]/gi,
    apply: (steering) => void (steering.isRaced = true),
  },
  {
    token: '[lost]',
    effect: 'the create call is carried out, but the connection breaks before its answer arrives',
    fault: 'lost',
    pattern: /\[lost\]/gi,
    apply: (steering) => void (steering.isLost = true),
  },
]

const spoiltPolls: readonly (readonly [token: string, fault: FaultName, effect: string])[] = [
  ['[reset]', 'reset', 'the connection of the first two polls breaks'],
  ['[cut]', 'reset-in-body', 'the connection of the first two polls breaks in the middle of the body'],
  ['[drip]', 'drip', 'the first two polls trickle in over 40 seconds each'],
  ['[stall]', 'stall', 'the first two polls answer after 30 seconds'],
  ['[redirect]', 'redirect', 'the first two polls are redirected to a host that does not exist'],
  ['[html]', 'html', 'the first two polls answer 200 with a sign-in page'],
  ['[400]', '400', 'the first two polls answer 400'],
  ['[401]', '401', 'the first two polls answer 401'],
  ['[403]', '403', 'the first two polls answer 403'],
  ['[404]', '404', 'the first two polls answer 404'],
  ['[422]', '422', 'the first two polls answer 422'],
  ['[429]', '429', 'the first two polls answer 429 with Retry-After: 2'],
  ['[429:30]', '429-long', 'the first two polls answer 429 with Retry-After: 30'],
  ['[429:date]', '429-date', 'the first two polls answer 429 with a date 30 seconds ahead'],
  ['[429:absurd]', '429-absurd', 'the first two polls answer 429 with some thirty years to wait'],
  ['[429:silent]', '429-silent', 'the first two polls answer 429 without Retry-After'],
  ['[500]', '500', 'the first two polls answer 500'],
  ['[501]', '501', 'the first two polls answer 501'],
  ['[502]', '502', 'the first two polls answer 502'],
  ['[503]', '503', 'the first two polls answer 503'],
  ['[504]', '504', 'the first two polls answer 504'],
  ['[empty]', 'empty', 'the first two polls answer 200 without a body'],
  ['[truncated]', 'truncated', 'the first two polls answer 200 with half of the JSON'],
  ['[malformed]', 'malformed', 'the first two polls answer 200 with JSON that has a mistake in it'],
  ['[bom]', 'bom', 'the first two polls begin with a byte order mark'],
  ['[text]', 'text-type', 'the first two polls call their JSON text/plain'],
  ['[shape]', 'wrong-shape', 'the first two polls carry a word instead of the response'],
  ['[bomb]', 'gzip-bomb', 'the first two polls unpack to 32 MB'],
  ['[double]', 'double-keys', 'the first two polls name a key twice'],
  ['[1e400]', 'infinite-numbers', 'every number of the first two polls is 1e400'],
  ['[2^53+1]', 'unsafe-numbers', 'every number of the first two polls is 2^53 + 1'],
  ['[clock]', 'slow-clock', 'the first two polls come from a clock that is an hour behind'],
]

/** Each spoils the first two polls of the response; several are worked off in order. */
const pollTokens: readonly Token[] = spoiltPolls.map(([token, fault, effect]) => ({
  token,
  fault,
  effect,
  pattern: new RegExp(token.replaceAll(/[[\]^+]/g, String.raw`\$&`), 'gi'),
  apply: (steering) => void steering.pollFaults.push(fault, fault),
}))

/** Words in square brackets that make the simulator misbehave. They may stand anywhere in a prompt, several at once. */
export const tokens: readonly Token[] = [...turnTokens, ...pollTokens]

/** Takes the tokens out of a prompt and reads what they ask for. */
export function readTokens(prompt: string): { text: string; steering: Steering } {
  const steering: Steering = { ending: 'succeeded', pollFaults: [], isRaced: false, isLost: false }
  let text = prompt
  for (const { pattern, apply } of tokens) {
    for (const match of prompt.matchAll(pattern)) apply(steering, match[1] ?? '')
    text = text.replaceAll(pattern, ' ')
  }
  return { text: text.replaceAll(/\s+/g, ' ').trim(), steering }
}
