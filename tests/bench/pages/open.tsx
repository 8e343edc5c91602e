import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { liveAnswer, message, type Message } from '../../../preload/contract/threads.ts'
import '../../../renderer/ui/base.css'
import { createSeeded } from '../corpus/seeded.ts'
import { corpusThreadId, threadMessages } from '../corpus/thread-messages.ts'
import './bench.css'
import { expose } from './expose.ts'
import { nextFrame, watchFrames, watchLongTasks } from './pace.ts'
import { OurThread, prepareMarkup, threadVariants } from './thread-variants.tsx'

const place = document.getElementById('root')
let messages: readonly Message[] = []
let root: Root | null = null

/** Makes the thread; not timed. */
function prepare(count: number, chartEvery = 0): void {
  messages = threadMessages(count, corpusThreadId, chartEvery)
  prepareMarkup(messages)
}

/** From the click to the first frame whose picture no longer changes, in milliseconds. */
async function open(variant: string) {
  const draw = threadVariants[variant]
  if (draw === undefined || place === null) throw new Error(`no variant ${variant}`)
  await nextFrame()
  const began = performance.now()
  root = createRoot(place)
  flushSync(() => root?.render(draw(messages)))
  const pictures: { at: number; picture: string }[] = []
  while (pictures.length < 60) {
    await nextFrame()
    await afterPaint()
    pictures.push({ at: performance.now() - began, picture: describePicture() })
    const last = pictures.slice(-4)
    if (last.length === 4 && last.every(({ picture }) => picture === last[0]?.picture)) break
  }
  const final = pictures.at(-1)?.picture
  const stable = pictures.findIndex((_, index) => pictures.slice(index).every(({ picture }) => picture === final))
  return {
    first: pictures[0]?.at ?? 0,
    stable: pictures[stable]?.at ?? 0,
    nodes: document.querySelectorAll('*').length,
    isAtEnd: isAtEnd(),
  }
}

function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => resolve()
    port2.postMessage(null)
  })
}

function scroller(): Element {
  const found = document.querySelector('.transcript, .bench-list')
  if (found === null) throw new Error('nothing scrolls')
  return found
}

/** Where the rows in sight stand. */
function describePicture(): string {
  const list = scroller()
  const frame = list.getBoundingClientRect()
  return [...list.querySelectorAll('.transcript-row, .bench-row')]
    .map((row) => row.getBoundingClientRect())
    .filter(({ top, bottom }) => bottom > frame.top && top < frame.bottom)
    .map(({ top, height }) => `${Math.round(top)}:${Math.round(height)}`)
    .join(' ')
}

function isAtEnd(): boolean {
  const list = scroller()
  const last = [...list.querySelectorAll('.transcript-row, .bench-row')].at(-1)
  return last !== undefined && last.getBoundingClientRect().bottom <= list.getBoundingClientRect().bottom + 60
}

/** Scrolls up, so many pixels a frame; gives the gaps between frames and the long tasks. */
async function scroll(frames: number, step: number) {
  const list = scroller()
  const go = async (count: number): Promise<void> => {
    for (let frame = 0; frame < count; frame += 1) {
      list.scrollTop -= step
      await nextFrame()
    }
  }
  await go(20)
  const gaps = watchFrames()
  const tasks = watchLongTasks()
  await go(frames)
  return { gaps: gaps.stop(), longTasks: tasks.stop() }
}

/** Jumps about; counts the jumps that show nothing where messages should stand. */
async function jump(jumps: number, distance: number): Promise<number> {
  const list = scroller()
  let blanks = 0
  for (let turn = 0; turn < jumps; turn += 1) {
    list.scrollTop += turn % 4 === 3 ? distance * 2 : -distance
    await nextFrame()
    await nextFrame()
    const { left, top, width, height } = list.getBoundingClientRect()
    const hits = [0.1, 0.3, 0.5, 0.7, 0.9].filter((share) => {
      const hit = document.elementFromPoint(left + width / 2, top + height * share)
      return hit !== null && hit.closest('.transcript-row, .bench-row') !== null
    })
    // A gap between two messages may lie under one point.
    if (hits.length < 3) blanks += 1
  }
  return blanks
}

/** Grows the last answer and rewrites messages above the reader; gives how far the message being read moved at most. */
async function drift(updates: number, seed: number): Promise<number> {
  const seeded = createSeeded(seed)
  const list = scroller()
  list.scrollTop = list.scrollHeight * 0.9
  for (let frame = 0; frame < 10; frame += 1) await nextFrame()
  let shown = [...messages]
  let most = 0
  let said = 'The answer grows'
  for (let update = 0; update < updates; update += 1) {
    const pinned = pinnedRow(list)
    if (pinned === null) throw new Error('no message in sight')
    const before = pinned.getBoundingClientRect().top
    said += ` word${update}`
    const above = Number(pinned.dataset['index']) - 1
    const victim = shown[above]
    if (seeded.below(3) === 0 && victim !== undefined && isOutOfSight(list, above)) {
      const text = 'Rewritten above. '.repeat(1 + seeded.below(80))
      shown = shown.with(above, message.parse({ ...victim, parts: [{ kind: 'text', text }] }))
    }
    flushSync(() => root?.render(<OurThread messages={shown} live={liveOf(said)} />))
    await nextFrame()
    await nextFrame()
    most = Math.max(most, Math.abs(pinned.getBoundingClientRect().top - before))
  }
  return most
}

/** The first message whose top is in sight. */
function pinnedRow(list: Element): HTMLElement | null {
  const { top } = list.getBoundingClientRect()
  const rows = [...list.querySelectorAll<HTMLElement>('.transcript-row')]
  return rows.find((row) => row.getBoundingClientRect().top >= top) ?? null
}

function isOutOfSight(list: Element, index: number): boolean {
  const row = list.querySelector(`.transcript-row[data-index="${index}"]`)
  return row === null || row.getBoundingClientRect().bottom <= list.getBoundingClientRect().top
}

function liveOf(text: string) {
  const last = messages.at(-1)
  return liveAnswer.parse({
    responseId: 'response-corpus',
    threadId: corpusThreadId,
    userMessageId: last?.id ?? 'message',
    status: 'running',
    parts: [{ kind: 'text', text }],
    error: null,
    working: { thoughts: [], startedAt: '2026-01-01T00:00:00.000Z', endedAt: null },
    stopping: false,
    trouble: null,
    overdue: false,
    asOf: '2026-01-01T00:00:00.000Z',
  })
}

/** Puts the last chart just above the view, changes the theme and grows the answer; then shows it again. Counts the strokes of both. */
async function drawUnseen(updates: number): Promise<{ charts: number; unseen: number; seen: number }> {
  const list = scroller()
  let strokes = 0
  for (const name of ['fillRect', 'clearRect', 'stroke', 'fill', 'fillText', 'drawImage'] as const) {
    const draw: unknown = Reflect.get(CanvasRenderingContext2D.prototype, name)
    if (typeof draw !== 'function') throw new Error(`no ${name}`)
    Reflect.set(CanvasRenderingContext2D.prototype, name, function (this: unknown, ...given: unknown[]) {
      strokes += 1
      return Reflect.apply(draw, this, given)
    })
  }
  const frames = async (count: number): Promise<void> => {
    for (let frame = 0; frame < count; frame += 1) await nextFrame()
  }
  const grow = (words: number): void =>
    flushSync(() => root?.render(<OurThread messages={messages} live={liveOf('The answer grows. '.repeat(words))} />))
  grow(200)
  await frames(5)
  const card = [...document.querySelectorAll('.chart-card')].at(-1)
  if (card === undefined) return { charts: 0, unseen: 0, seen: 0 }
  const hide = () => (list.scrollTop += card.getBoundingClientRect().bottom - list.getBoundingClientRect().top + 20)
  hide()
  await frames(10)
  strokes = 0
  for (let update = 0; update < updates; update += 1) {
    document.documentElement.dataset['theme'] = update % 2 === 0 ? 'light' : 'dark'
    grow(200 + update)
    await nextFrame()
  }
  const unseen = strokes
  const charts = document.querySelectorAll('.chart-card canvas').length
  list.scrollTop -= 200
  await frames(10)
  return { charts, unseen, seen: strokes - unseen }
}

expose({ prepare, open, scroll, jump, drift, drawUnseen })
