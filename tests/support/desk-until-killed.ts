// A desk in a process of its own, killed by its test: resumes, asks when nothing runs, and prints what it has stored.
import { composeDesk } from '../../main/compose.ts'
import { createFastClock } from './fast-clock.ts'

const [folder = '', baseUrl = '', apiKey = '', speed = '1', startMs = '0', realStartMs = '0'] = process.argv.slice(2)
const clock = createFastClock(Number(speed), Number(startMs), Number(realStartMs))
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)
const write = (): void => undefined
const desk = await composeDesk({
  host: 'browser',
  profileFolder: folder,
  secrets: { read: async () => null, write: async () => undefined, remove: async () => undefined },
  clock,
  log: {
    info: write,
    warn: write,
    bug(what, error) {
      say({ bug: what, error: String(error) })
      return 'bug'
    },
  },
  versions: { app: '0.0.0', electron: null, chromium: null },
  environment: { baseUrl, apiKey, accountId: 19816 },
})
desk.setPresence({ pages: 1, visible: true })
desk.subscribe((event) => {
  if (event.name !== 'conversation.changed') return
  const { threadId, live, messages } = event.payload
  if (live) say({ point: live.status, threadId, responseId: live.responseId, thoughts: live.working.thoughts.length })
  for (const message of messages)
    if (!message.provisional)
      say({ point: 'final message', threadId, messageId: message.id, thoughts: message.working?.thoughts.length ?? 0 })
})
say({ point: 'started' })
let unknownFor = 0
for (;;) {
  const listed = await desk.dispatch('main-window', 'threads.list', { accountId: 19816, limit: 1, before: null })
  const unplaced = await desk.dispatch('main-window', 'threads.unplaced', { accountId: 19816 })
  const questionId = /"id":"([^"]+)"[^}]*"state":"unknown"/.exec(JSON.stringify(unplaced))?.[1]
  unknownFor = questionId === undefined ? 0 : unknownFor + 1
  // A question killed before it went out is never repeated by the desk; here the user takes it back after a while.
  if (unknownFor > 8) await desk.dispatch('main-window', 'threads.withdraw', { questionId })
  const isBusy = /"runningSince":"|"state":"(sending|unknown|waiting)"/.test(JSON.stringify([listed, unplaced]))
  if (!isBusy) {
    say({ point: 'asking' })
    const text = 'What moved NVDA today? [slow:6]'
    await desk.dispatch('main-window', 'threads.ask', { accountId: 19816, threadId: null, text })
  }
  await new Promise((resolve) => setTimeout(resolve, 20))
}
