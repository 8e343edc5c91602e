import { join } from 'node:path'
import type { Failure } from '../../preload/contract/failure.ts'
import { FailureError, failureOf } from '../../preload/contract/failure-error.ts'
import type { OrderStore } from '../services/trading-ports.ts'
import { syncFolder } from './archive-files.ts'
import { openDatabase } from './database.ts'
import type { Database } from './database.ts'
import { orders } from './migrations/0010-orders.ts'
import { createOrderStore } from './order-store.ts'
import { asStoreWork, unavailable } from './store-failure.ts'

export const ordersName = 'orders.db'
export const orderMigrations = [orders]

/**
 * Opens `orders.db` of a connection's folder. Never fails for the state of the file, and never begins another in its place:
 * one that cannot be used stays as it is, and every method of its store fails with store-unavailable.
 */
export async function openOrderStore(folder: string): Promise<OrderStore> {
  try {
    const store = createOrderStore(openDurably(join(folder, ordersName)))
    await asStoreWork(() => syncFolder(folder))
    return store
  } catch (error) {
    const failure = failureOf(error)
    if (failure?.code !== 'store-unavailable') throw error
    return unusable(failure)
  }
}

/** Read through once; a commit is on the disk before it returns. Fails with store-unavailable. */
export function openDurably(file: string): Database {
  const database = openDatabase(file, orderMigrations)
  try {
    database.run('PRAGMA synchronous = FULL')
    if (database.first('PRAGMA quick_check(1)')?.['quick_check'] !== 'ok') throw unavailable('damaged')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function unusable(failure: Failure): OrderStore {
  const refuse = async (): Promise<never> => {
    throw new FailureError(failure)
  }
  return {
    saveReview: refuse,
    review: refuse,
    beginSending: refuse,
    discard: refuse,
    save: refuse,
    append: refuse,
    act: refuse,
    acts: refuse,
    inState: refuse,
    lookedFor: refuse,
    about: refuse,
    ofOrder: refuse,
    ofTicket: refuse,
    record: refuse,
    close: async () => undefined,
  }
}
