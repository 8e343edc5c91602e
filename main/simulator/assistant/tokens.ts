/** How the answers to the first polls of a response are spoilt. */
export type PollFault = '429' | '500' | 'reset' | 'malformed'

/** What the tokens of a prompt ask for. */
export interface Steering {
  ending: 'succeeded' | 'failed' | 'never'
  /** The response is running for exactly so many polls. */
  polls?: number
  /** Faults of the first polls, in order. */
  pollFaults: PollFault[]
  /** The create call answers 409 once: another window was faster. */
  isRaced: boolean
  /** The create call is carried out, but its answer gets lost. */
  isLost: boolean
}

interface Token {
  token: string
  effect: string
  pattern: RegExp
  apply(steering: Steering, value: string): void
}

const spoilTwoPolls = (fault: PollFault) => (steering: Steering) => void steering.pollFaults.push(fault, fault)

/** Words in square brackets that make the simulator misbehave. They may stand anywhere in a prompt, several at once. */
export const tokens: readonly Token[] = [
  {
    token: '[slow:N]',
    effect: 'runs for exactly N polls, growing with each, then succeeds',
    pattern: /\[slow:(\d{1,6})\]/gi,
    apply: (steering, value) => void (steering.polls = Number(value)),
  },
  {
    token: '[fail]',
    effect: 'ends failed, with an error and partial text',
    pattern: /\[fail\]/gi,
    apply: (steering) => void (steering.ending = 'failed'),
  },
  {
    token: '[stuck]',
    effect: 'runs until it is canceled',
    pattern: /\[stuck\]/gi,
    apply: (steering) => void (steering.ending = 'never'),
  },
  {
    token: '[409]',
    effect: 'the first create-message call finds that another window has just asked something in the thread',
    pattern: /\[409\]/gi,
    apply: (steering) => void (steering.isRaced = true),
  },
  {
    token: '[429]',
    effect: 'the first two polls answer 429 with Retry-After: 2',
    pattern: /\[429\]/gi,
    apply: spoilTwoPolls('429'),
  },
  {
    token: '[500]',
    effect: 'the first two polls answer 500',
    pattern: /\[500\]/gi,
    apply: spoilTwoPolls('500'),
  },
  {
    token: '[reset]',
    effect: 'the connection of the first two polls breaks',
    pattern: /\[reset\]/gi,
    apply: spoilTwoPolls('reset'),
  },
  {
    token: '[malformed]',
    effect: 'the first two polls answer 200 with half of the JSON',
    pattern: /\[malformed\]/gi,
    apply: spoilTwoPolls('malformed'),
  },
  {
    token: '[lost]',
    effect: 'the create call is carried out, but the connection breaks before its answer arrives',
    pattern: /\[lost\]/gi,
    apply: (steering) => void (steering.isLost = true),
  },
]

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
