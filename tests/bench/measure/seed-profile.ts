import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readJson } from '../../../main/api/read-json.ts'
import { readMessage } from '../../../main/api/translate/messages.ts'
import { readEnvelope } from '../../../main/api/wire/envelope.ts'
import { openArchive } from '../../../main/storage/archive.ts'
import { accountId, instant, threadId } from '../../../preload/contract/words.ts'
import { wirePage } from '../corpus/wire-page.ts'

export const seededAccount = accountId.parse(19816)

/** Fills the archive of a connection with threads of so many messages each, all of them read and in step with the server. */
export async function seedProfile(profile: string, origin: string, names: readonly string[], count: number) {
  const folder = join(profile, new URL(origin).host.replaceAll(':', '_'))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const store = await openArchive(folder)
  const now = instant.parse(new Date().toISOString())
  for (const name of names) {
    const id = threadId.parse(name)
    await store.threads.save(seededAccount, [{ id, title: name, createdAt: now, updatedAt: now, raw: {} }], now)
    const data = readEnvelope(readJson(wirePage(count, name)))?.data
    const messages = Array.isArray(data) ? data.flatMap((row) => readMessage(row, null) ?? []) : []
    await store.messages.save(seededAccount, messages)
    await store.threads.markSynced(id, now, true)
  }
  await store.close()
}
