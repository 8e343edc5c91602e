import { z } from 'zod'
import { event, everyWindow, mainWindow, request } from './define.ts'
import { failure } from './failure.ts'
import { accountId, apiKey, brokerTime, decimalString, instant } from './words.ts'

/** Colours and letters tell accounts apart; the number is the token --account-N. */
export const accountColour = z.int().min(1).max(6)

export const account = z.object({
  id: accountId,
  /** The user's own name for it, or the broker's full name. */
  name: z.string(),
  fullName: z.string(),
  shortName: z.string(),
  /** CASH, MARGIN or the broker's word. */
  subtype: z.string(),
  /** ACTIVE, INACTIVE, CLOSED or the broker's word. */
  status: z.string(),
  colour: accountColour,
})
export type Account = z.infer<typeof account>

/** Which broker this desk talks to. */
export const connectionKind = z.enum(['simulator', 'live'])
export type ConnectionKind = z.infer<typeof connectionKind>

/** Where the key of the live connection is; never the key itself. */
export const keyState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('saved'), addedAt: instant }),
  /** Kept in memory until quit; `failure` says why the keychain was not used, null when the environment gave the key or the server. */
  z.object({ kind: z.literal('session-only'), failure: failure.nullable() }),
  /**
   * A key was saved and cannot be used. `failure.detail` is the keychain's trouble, or `missing`: something removed it, or
   * `unfinished`: the last key did not get there, and an older one is not used.
   */
  z.object({ kind: z.literal('unreadable'), failure }),
])
export type KeyState = z.infer<typeof keyState>

/** Result of talking to the broker once with a key. */
export const connectionTest = z.object({
  at: instant,
  status: z.int(),
  accountCount: z.int(),
  latencyMs: z.number(),
  /** This computer's clock minus the broker's, in milliseconds; null when it could not be told. */
  clockSkewMs: z.number().nullable(),
  apiVersion: z.string().nullable(),
  requestId: z.string().nullable(),
})
export type ConnectionTest = z.infer<typeof connectionTest>

/**
 * Where the user stands. `welcome`: choose a door. `choose-account`: connected, accounts listed, none chosen.
 * `ready`: the desk is open.
 */
export const session = z.object({
  stage: z.enum(['welcome', 'choose-account', 'ready']),
  host: z.enum(['desktop', 'browser']),
  connection: connectionKind.nullable(),
  /** Origin the key belongs to; null in the simulator. */
  origin: z.string().nullable(),
  key: keyState,
  accounts: z.array(account),
  accountId: accountId.nullable(),
  lastTest: connectionTest.nullable(),
})
export type Session = z.infer<typeof session>

/** State of the line to the broker. */
export const connectionStatus = z.object({
  state: z.enum(['idle', 'connected', 'offline', 'unauthorized', 'limited']),
  since: instant,
  failure: failure.nullable(),
  nextTryAt: instant.nullable(),
})
export type ConnectionStatus = z.infer<typeof connectionStatus>

/** The market clock, from the broker's calendar. */
export const marketClock = z.object({
  marketName: z.string(),
  timezone: z.string(),
  dayType: z.string(),
  isOpen: z.boolean(),
  /** pre_market, regular, after_hours; null when closed. */
  session: z.string().nullable(),
  /** When the present session ends; RFC 3339 with the market's offset. */
  closesAt: brokerTime.nullable(),
  /** When the next regular session begins. */
  opensAt: brokerTime.nullable(),
  /** When we received it. */
  asOf: instant,
})
export type MarketClock = z.infer<typeof marketClock>

/** A line of the first screen's built-in market, straight from the simulator. */
export const marketPreviewRow = z.object({
  symbol: z.string(),
  price: decimalString,
  /** Change since the previous close, in per cent (3.11 is 3.11 %). */
  changePercent: decimalString,
  closes: z.array(z.number()),
})
export type MarketPreviewRow = z.infer<typeof marketPreviewRow>

export const sessionRequests = {
  'session.get': request(everyWindow, z.null(), session),
  'session.connectionStatus': request(everyWindow, z.null(), connectionStatus),
  /** First door: the built-in market. */
  'session.explore': request(mainWindow, z.null(), session),
  /** Second door: test this key and, if it works, keep it and connect. Write-only: the key never comes back. */
  'session.connect': request(mainWindow, z.object({ apiKey }), session),
  /** Back to the first screen; nothing is deleted. */
  'session.leave': request(mainWindow, z.null(), session),
  /** Return to the connection whose key is already here. */
  'session.reconnect': request(mainWindow, z.null(), session),
  /** The keychain was unlocked or mended: it gets the key of this session, or gives the saved one. */
  'session.tryKeychain': request(mainWindow, z.null(), session),
  'session.test': request(mainWindow, z.null(), connectionTest),
  'session.chooseAccount': request(mainWindow, z.object({ accountId }), session),
  'session.describeAccount': request(
    mainWindow,
    z.object({ accountId, name: z.string().trim().min(1).max(60), colour: accountColour }),
    session,
  ),
  /** Forget the key; cached threads go only if asked for. */
  'session.forgetKey': request(mainWindow, z.object({ deleteThreads: z.boolean() }), session),
  /** Ask the broker now instead of at the next try. */
  'session.retryNow': request(everyWindow, z.null(), z.null()),
  'session.marketClock': request(everyWindow, z.null(), marketClock.nullable()),
  'session.marketPreview': request(mainWindow, z.null(), z.object({ rows: z.array(marketPreviewRow), asOf: instant })),
} as const

export const sessionEvents = {
  'session.changed': event(session),
  'connection.changed': event(connectionStatus),
  'marketClock.changed': event(marketClock),
} as const
