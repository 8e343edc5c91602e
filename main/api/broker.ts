import type { Broker } from '../services/broker-ports.ts'
import type { Client } from './client.ts'
import { listAccounts, probe } from './endpoints/accounts.ts'
import { readClock } from './endpoints/clock.ts'
import { getFundamentals, listCompanyEvents } from './endpoints/company.ts'
import { sendFeedback } from './endpoints/feedback.ts'
import { getInstrument } from './endpoints/instruments.ts'
import { listDailySummaries, listSnapshots } from './endpoints/market-data.ts'
import { readMarketClock } from './endpoints/market-hours.ts'
import { createMessage, getMessage, listMessages } from './endpoints/messages.ts'
import { activeResponse, cancelResponse, getResponse } from './endpoints/responses.ts'
import { listPriceChanges } from './endpoints/screener.ts'
import { createThread, getThread, listThreads } from './endpoints/threads.ts'
import { readVersion } from './endpoints/version.ts'

/** The remote API behind one client, as services see it. */
export function createBroker(client: Client): Broker {
  return {
    listAccounts: () => listAccounts(client),
    probe: () => probe(client),
    readVersion: () => readVersion(client),
    readClock: () => readClock(client),
    readMarketClock: () => readMarketClock(client),
    listThreads: (...input) => listThreads(client, ...input),
    getThread: (...input) => getThread(client, ...input),
    createThread: (...input) => createThread(client, ...input),
    listMessages: (...input) => listMessages(client, ...input),
    createMessage: (...input) => createMessage(client, ...input),
    getMessage: (...input) => getMessage(client, ...input),
    activeResponse: (...input) => activeResponse(client, ...input),
    getResponse: (...input) => getResponse(client, ...input),
    cancelResponse: (...input) => cancelResponse(client, ...input),
    sendFeedback: (...input) => sendFeedback(client, ...input),
    listSnapshots: (...input) => listSnapshots(client, ...input),
    listDailySummaries: (...input) => listDailySummaries(client, ...input),
    getInstrument: (...input) => getInstrument(client, ...input),
    getFundamentals: (...input) => getFundamentals(client, ...input),
    listCompanyEvents: (...input) => listCompanyEvents(client, ...input),
    listPriceChanges: (...input) => listPriceChanges(client, ...input),
  }
}
