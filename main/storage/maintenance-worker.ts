import { parentPort, workerData } from 'node:worker_threads'
import { isTask } from './maintenance-task.ts'
import { runTask } from './run-task.ts'

// A thread of its own for each task: it ends with it.
const task: unknown = workerData
if (isTask(task)) parentPort?.postMessage(runTask(task), [])
