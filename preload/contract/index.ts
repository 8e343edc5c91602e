import type { z } from 'zod'
import { archiveEvents, archiveRequests } from './archive.ts'
import { armingEvents, armingRequests } from './arming.ts'
import { blotterEvents, blotterRequests } from './blotter.ts'
import { chartEvents, chartRequests } from './charts.ts'
import { desktopEvents, desktopRequests, quickAskRequests } from './desktop.ts'
import { driftRequests } from './drift.ts'
import { feedbackRequests } from './feedback.ts'
import { importEvents, importRequests } from './imports.ts'
import { labRequests } from './lab.ts'
import { orderEvents, orderRequests } from './orders.ts'
import { quoteEvents, quoteRequests } from './quotes.ts'
import { sessionEvents, sessionRequests } from './session.ts'
import { settingsEvents, settingsRequests } from './settings.ts'
import { threadEvents, threadRequests } from './threads.ts'
import { ticketRequests } from './tickets.ts'

/** Everything a page may ask. Adding a call is an entry here and a handler in main/handlers.ts. */
export const requests = {
  ...sessionRequests,
  ...threadRequests,
  ...feedbackRequests,
  ...settingsRequests,
  ...archiveRequests,
  ...driftRequests,
  ...labRequests,
  ...quoteRequests,
  ...chartRequests,
  ...importRequests,
  ...orderRequests,
  ...blotterRequests,
  ...armingRequests,
  ...desktopRequests,
  ...quickAskRequests,
  ...ticketRequests,
} as const

/** Everything main tells the pages. */
export const events = {
  ...sessionEvents,
  ...threadEvents,
  ...settingsEvents,
  ...archiveEvents,
  ...quoteEvents,
  ...chartEvents,
  ...orderEvents,
  ...blotterEvents,
  ...armingEvents,
  ...importEvents,
  ...desktopEvents,
} as const

export type Requests = typeof requests
export type RequestName = keyof Requests
/** What a page sends. */
export type RequestInput<Name extends RequestName> = z.input<Requests[Name]['input']>
/** What a handler receives, parsed. */
export type RequestPayload<Name extends RequestName> = z.output<Requests[Name]['input']>
export type RequestOutput<Name extends RequestName> = z.output<Requests[Name]['output']>

export type EventName = keyof typeof events
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>
/** An event as it crosses the doorway. */
export type DeskEvent = { [Name in EventName]: { name: Name; payload: EventPayload<Name> } }[EventName]
