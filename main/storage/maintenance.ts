import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { FailureError } from '../../preload/contract/failure-error.ts'
import { isResult } from './maintenance-task.ts'
import type { MaintenanceResult, MaintenanceTask } from './maintenance-task.ts'

/** Runs work on a whole archive to its end. */
export type Maintain = (task: MaintenanceTask) => Promise<MaintenanceResult>

/** Reading a whole archive takes seconds, so it never happens on the thread that answers the page. */
export const runMaintenance: Maintain = (task) =>
  new Promise((resolve, reject) => {
    // Beside this file, in the sources as in the build.
    const entry = new URL(`./maintenance-worker${extname(import.meta.url)}`, import.meta.url)
    const worker = new Worker(entry, { workerData: task })
    worker.once('message', (said: unknown) => isResult(said) && resolve(said))
    worker.once('error', reject)
    // After an answer this changes nothing.
    worker.once('exit', () => reject(new FailureError({ code: 'store-unavailable', detail: 'unreadable' })))
  })
