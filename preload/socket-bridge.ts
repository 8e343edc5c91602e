import type { WindowName } from './contract/define.ts'
import type { Envelope } from './contract/failure.ts'

/** The doorway as a page sees it, the same in both hosts. */
export interface Bridge {
  call(name: string, payload: unknown): Promise<unknown>
  /** Returns what stops the listening. */
  on(listener: (event: unknown) => void): () => void
}

/** The part of a WebSocket that is used; tests pass another. */
export type BridgeSocket = Pick<WebSocket, 'send' | 'close' | 'onopen' | 'onmessage' | 'onclose' | 'readyState'>

export interface SocketBridgeOptions {
  readonly token: string
  readonly window: WindowName
  connect(): BridgeSocket
  isVisible(): boolean
  /** Runs once after `ms`. */
  after(ms: number, run: () => void): void
  /** A number in [0, 1). */
  random(): number
}

export interface SocketBridge extends Bridge {
  /** Tells the host whether this page is in sight. */
  tellPresence(): void
  /** The computer woke or the network is back: try now instead of at the next turn. */
  retryNow(): void
}

/** Larger ones would end the connection at the host; the call alone is refused here. */
const largestFrame = 256 * 1024
const firstPauseMs = 250
const longestPauseMs = 5_000
/** How long a call waits for a connection before it comes back as a failure. */
const longestWaitMs = 10_000
/** The host said the token is not its own: it was started anew and this page's address is of the past. */
const refusedCode = 4001
const open = 1

interface Call {
  readonly id: number
  /** Empty once sent: it may hold the API key, and nothing is sent twice. */
  frame: string
  readonly answer: (envelope: Envelope) => void
  isSent: boolean
}

/** call and on over one WebSocket that comes back by itself. A call cut off on its way is answered with a failure and never repeated. */
export function createSocketBridge(options: SocketBridgeOptions): SocketBridge {
  const listeners = new Set<(event: unknown) => void>()
  const calls = new Map<number, Call>()
  let socket: BridgeSocket | null = null
  let isWelcome = false
  let wasWelcome = false
  let isOver = false
  let attempt = 0
  let turn = 0
  let lastId = 0

  start()
  return { call, on, tellPresence, retryNow }

  function call(name: string, payload: unknown): Promise<Envelope> {
    if (isOver) return Promise.resolve(lost())
    const id = ++lastId
    const frame = JSON.stringify({ id, name, payload: payload ?? null })
    if (new TextEncoder().encode(frame).byteLength > largestFrame) {
      return Promise.resolve({ ok: false, failure: { code: 'invalid-input', detail: 'larger than 256 kB' } })
    }
    return new Promise((answer) => {
      const pending = { id, frame, answer, isSent: false }
      calls.set(id, pending)
      if (isWelcome) dispatch(pending)
      giveUpLater(id)
    })
  }

  /** In a scope of its own: a timer must not keep the frame, and the key that may be in it, for its ten seconds. */
  function giveUpLater(id: number): void {
    options.after(longestWaitMs, () => calls.get(id)?.isSent === false && settle(id, lost()))
  }

  function on(listener: (event: unknown) => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  function tellPresence(): void {
    if (isWelcome) socket?.send(JSON.stringify({ presence: options.isVisible() ? 'visible' : 'hidden' }))
  }

  function retryNow(): void {
    if (socket !== null || isOver) return
    attempt = 0
    start()
  }

  function start(): void {
    turn += 1
    const next = options.connect()
    socket = next
    next.onopen = () => next.send(JSON.stringify({ hello: { token: options.token, window: options.window } }))
    next.onmessage = (message) => receive(message.data)
    next.onclose = (close) => end(close.code)
  }

  function receive(data: unknown): void {
    const frame = typeof data === 'string' ? readHostFrame(data) : null
    if (frame === null) return
    if ('welcome' in frame) return greet()
    if ('event' in frame) return tell(frame.event)
    settle(frame.id, frame.envelope)
  }

  function greet(): void {
    const isReturn = wasWelcome
    isWelcome = true
    wasWelcome = true
    attempt = 0
    tellPresence()
    if (isReturn) tell({ name: 'bridge.reconnected', payload: null })
    for (const pending of calls.values()) if (!pending.isSent) dispatch(pending)
  }

  function end(code: number): void {
    const wasConnected = isWelcome
    socket = null
    isWelcome = false
    isOver = code === refusedCode
    for (const pending of calls.values()) if (pending.isSent || isOver) settle(pending.id, lost())
    if (wasConnected || isOver) tell({ name: 'bridge.lost', payload: { final: isOver } })
    if (isOver) return
    const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** attempt) * (0.5 + options.random() / 2)
    attempt += 1
    const dueTurn = turn
    options.after(pause, () => socket === null && turn === dueTurn && start())
  }

  function dispatch(pending: Call): void {
    if (socket?.readyState !== open) return
    pending.isSent = true
    socket.send(pending.frame)
    pending.frame = ''
  }

  function settle(id: number, envelope: Envelope): void {
    const pending = calls.get(id)
    calls.delete(id)
    pending?.answer(envelope)
  }

  function tell(event: unknown): void {
    for (const listener of listeners) listener(event)
  }
}

function lost(): Envelope {
  return { ok: false, failure: { code: 'connection-reset', detail: 'bridge' } }
}

type HostFrame = { welcome: true } | { event: unknown } | { id: number; envelope: Envelope }

/** Checks only what this file relies on; the page's bridge reads values and events by the contract. */
function readHostFrame(text: string): HostFrame | null {
  const frame = openFrame(text)
  if (typeof frame !== 'object' || frame === null) return null
  if ('welcome' in frame) return { welcome: true }
  if ('event' in frame) return { event: frame.event }
  if (!('id' in frame) || typeof frame.id !== 'number' || !('envelope' in frame)) return null
  return isEnvelope(frame.envelope) ? { id: frame.id, envelope: frame.envelope } : null
}

function openFrame(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isEnvelope(value: unknown): value is Envelope {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false
  return value.ok === true || (value.ok === false && 'failure' in value)
}
