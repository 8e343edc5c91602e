import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { failureOf } from '../../../preload/contract/failure-error.ts'
import type { ArchiveKeeper } from '../../../main/storage/archive-keeper.ts'
import { openArchive } from '../../../main/storage/archive.ts'
import { runTask } from '../../../main/storage/run-task.ts'
import * as made from '../../support/archive-fixtures.ts'
import { contentOf, fill, keep } from '../../support/keep.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const mutations = Number(process.env['DAMAGE_RUNS'] ?? 200)
const messages = 80

type Files = Map<string, Buffer>

/** A repeatable sequence, so that a failure names the run that shows it again. */
function sequence(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1
  return (below) => {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) ^ Math.imul(state ^ (state >>> 13), 3_266_489_917)
    state ^= state >>> 16
    return Math.abs(state) % Math.max(1, below)
  }
}

const kinds: Record<string, (files: Files, pick: (below: number) => number) => void> = {
  'bits of the file': (files, pick) => flip(files.get('archive.db'), 1 + pick(8), pick),
  'the first page': (files, pick) => flip(files.get('archive.db')?.subarray(0, 4096), 1 + pick(4), pick),
  'bits of the log': (files, pick) => flip(files.get('archive.db-wal'), 1 + pick(8), pick),
  'whole pages': (files, pick) => {
    const file = files.get('archive.db')
    for (let page = 1 + pick(6); page > 0 && file; page--) {
      const start = pick(file.length / 4096) * 4096
      file.fill(pick(2) * 0xa5, start, start + 4096)
    }
  },
  'a cut file': (files, pick) => cut(files, 'archive.db', pick),
  'a cut log': (files, pick) => cut(files, 'archive.db-wal', pick),
  'pages that changed places': (files, pick) => {
    const file = files.get('archive.db')
    if (file === undefined) return
    const [one, other] = [pick(file.length / 4096) * 4096, pick(file.length / 4096) * 4096]
    const page = Buffer.from(file.subarray(one, one + 4096))
    file.copy(file, one, other, other + 4096)
    page.copy(file, other)
  },
  'the log of another archive': (files) => {
    const other = files.get('other-wal')
    if (other) files.set('archive.db-wal', other)
  },
}

function flip(bytes: Buffer | undefined, times: number, pick: (below: number) => number): void {
  for (let time = 0; time < times && bytes && bytes.length > 0; time++) {
    const at = pick(bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << pick(8))
  }
}

function cut(files: Files, name: string, pick: (below: number) => number): void {
  const bytes = files.get(name)
  if (bytes) files.set(name, bytes.subarray(0, pick(bytes.length)))
}

/**
 * An archive as a running program leaves it when it is killed, most in the file and the newest in the log; the same one
 * closed; its backup.
 */
async function originals(): Promise<{ killed: Files; closed: Files; backup: { name: string; bytes: Buffer } }> {
  const folder = temporaryFolder()
  await fill(folder, messages - 20)
  const { keeper } = await keep(folder)
  const store = keeper.store()
  const newest = Array.from({ length: 20 }, (_, index) => made.brokerMessage(`n${index}`, messages - 19 + index))
  await store.messages.save(made.margin, newest)
  const { id } = await keeper.backUp('asked')
  const other = temporaryFolder()
  const another = await openArchive(other)
  onTestFinished(() => another.close())
  await another.threads.save(made.margin, [made.brokerThread('foreign')], made.at(0))
  const name = `archive-${id}.db`
  const killed = new Map([
    ['archive.db', readFileSync(join(folder, 'archive.db'))],
    ['archive.db-wal', readFileSync(join(folder, 'archive.db-wal'))],
    ['other-wal', readFileSync(join(other, 'archive.db-wal'))],
  ])
  await keeper.close()
  return {
    killed,
    closed: new Map([
      ['archive.db', readFileSync(join(folder, 'archive.db'))],
      ['other-wal', killed.get('other-wal') ?? Buffer.alloc(0)],
    ]),
    backup: { name, bytes: readFileSync(join(folder, 'backups', name)) },
  }
}

interface Reading {
  readonly rows: number
  /** null: all of it could be read. */
  readonly failure: string | null
}

async function readAll(keeper: ArchiveKeeper): Promise<Reading> {
  let rows = 0
  try {
    const { threads, messages: said, questions, turns } = keeper.store()
    for (const account of [made.margin, made.roth]) rows += (await threads.list(account, 50, null)).threads.length
    rows += (await said.latest(made.thread('one'), 500)).messages.length
    rows += (await questions.unplaced(made.margin)).length
    await turns.unfinished()
    return { rows, failure: null }
  } catch (error) {
    return { rows, failure: failureOf(error)?.code ?? String(error) }
  }
}

/** Opens a damaged archive as a start does, reads it, and restores it if it is in rescue. Returns how it went and what was wrong with that. */
async function survive(folder: string, backup: Buffer): Promise<{ outcome: string; wrong: string[] }> {
  const wrong: string[] = []
  const must = (holds: boolean, what: string): void => void (holds || wrong.push(what))
  const before = JSON.stringify(contentOf(folder))
  // Hundreds of threads would take minutes; that the work runs on one is tested elsewhere.
  const { keeper, log } = await keep(folder, { maintain: async (task) => runTask(task) })
  const isRescue = keeper.rescue() !== null
  const first = await readAll(keeper)
  must(first.failure === null || (first.failure === 'store-unavailable' && !isRescue), `reading: ${first.failure}`)
  if (first.failure !== null) await keeper.giveUp()
  const second = await readAll(keeper)
  must(second.failure === null, `reading in rescue: ${second.failure}`)
  must(isRescue || first.rows + second.rows > 0, 'an empty start')
  must(!isRescue || JSON.stringify(contentOf(folder)) === before, 'a file in rescue was changed')
  must(!log.some((line) => line.startsWith('BUG')), log.join())
  const [listed] = (await keeper.backups()).backups
  must(listed?.check === 'good', 'the backup is gone')
  if (listed && keeper.rescue() !== null) {
    const { setAside } = await keeper.restore(listed.id)
    must(setAside !== null && existsSync(setAside), 'the old file is gone')
    must(keeper.rescue() === null, 'in rescue after restoring')
    must((await readAll(keeper)).rows === 3 + messages + 1, 'rows are missing after restoring')
    must(readFileSync(join(folder, 'backups', `archive-${listed.id}.db`)).equals(backup), 'the backup was changed')
  }
  await keeper.close()
  const outcome = isRescue ? 'rescue at the start' : first.failure === null ? 'opens' : 'rescue on reading'
  return { outcome, wrong }
}

test(`${mutations} damaged archives: none starts empty, none in rescue is changed, every one comes back from its backup`, async () => {
  const { killed, closed, backup } = await originals()
  const damages = Object.entries(kinds)
  const outcomes: Record<string, number> = {}
  const wrong: string[] = []
  for (let run = 0; run < mutations; run++) {
    const [kind, damage] = damages[run % damages.length] ?? []
    if (kind === undefined || damage === undefined) throw new Error('no such damage')
    const copies = new Map(
      [...(Math.floor(run / damages.length) % 2 === 0 ? killed : closed)].map(([name, bytes]) => [
        name,
        Buffer.from(bytes),
      ]),
    )
    damage(copies, sequence(run))
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'backups'))
    writeFileSync(join(folder, 'backups', backup.name), backup.bytes)
    for (const [name, bytes] of copies) if (name !== 'other-wal') writeFileSync(join(folder, name), bytes)
    const survived = await survive(folder, backup.bytes)
    wrong.push(...survived.wrong.map((what) => `run ${run}, ${kind}: ${what}`))
    const title = `${kind}: ${survived.outcome}`
    outcomes[title] = (outcomes[title] ?? 0) + 1
    rmSync(folder, { recursive: true })
  }
  console.log('damaged archives:', outcomes)
  expect(wrong).toEqual([])
  expect(Object.keys(outcomes).filter((what) => what.includes('rescue')).length).toBeGreaterThan(3)
}, 1_800_000)
