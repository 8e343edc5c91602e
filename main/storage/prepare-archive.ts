import { writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { syncFile } from './archive-files.ts'
import type { ArchivePaths } from './archive-files.ts'
import type { Maintain } from './maintenance.ts'
import { asStoreWork, unavailable } from './store-failure.ts'

/** Makes a complete archive beside the present one, reads it to its end and brings it to the disk; on failure nothing of it stays. */
export async function prepareArchive(
  { archive }: ArchivePaths,
  make: (draft: string) => Promise<void>,
  maintain: Maintain,
): Promise<string> {
  const draft = `${archive}.draft`
  try {
    return await asStoreWork(async () => {
      await rm(draft, { force: true })
      writeFileSync(draft, '', { mode: 0o600, flag: 'wx' })
      await make(draft)
      const { trouble } = await maintain({ kind: 'check', file: draft, seal: true })
      if (trouble !== null) throw unavailable(trouble)
      await syncFile(draft)
      return draft
    })
  } catch (error) {
    for (const side of ['', '-wal', '-shm', '-journal'])
      await rm(`${draft}${side}`, { force: true }).catch(() => undefined)
    throw error
  }
}
