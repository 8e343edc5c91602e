import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failureOf } from '../../preload/contract/failure-error.ts'
import { startDesk } from '../support/desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

test('a desk that cannot open its archive gives the profile back and changes nothing', async () => {
  const folder = join(temporaryFolder(), 'profile')
  const first = await startDesk({ folder })
  await first.call('session.explore', null)
  await first.close()
  const archive = join(folder, 'simulator', 'archive.db')
  for (const side of ['', '-wal', '-shm'])
    writeFileSync(`${archive}${side}`, side === '' ? 'damaged '.repeat(1000) : '')
  for (let time = 0; time < 2; time++) {
    const failure = await startDesk({ folder }).catch(failureOf)
    expect(failure).toMatchObject({ code: 'store-unavailable', detail: 'damaged' })
  }
  expect(readdirSync(folder)).not.toContain('desk.lock')
})
