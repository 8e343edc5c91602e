import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startDesk } from '../support/desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

test('a desk whose archive is damaged opens for reading, changes nothing and gives the profile back', async () => {
  const folder = join(temporaryFolder(), 'profile')
  const first = await startDesk({ folder })
  await first.call('session.explore', null)
  await first.close()
  const archive = join(folder, 'simulator', 'archive.db')
  for (const side of ['', '-wal', '-shm'])
    writeFileSync(`${archive}${side}`, side === '' ? 'damaged '.repeat(1000) : '')
  for (let time = 0; time < 2; time++) {
    const desk = await startDesk({ folder })
    expect(await desk.call('archive.state', null)).toMatchObject({ rescue: { reason: 'damaged' } })
    await desk.close()
    expect(readFileSync(archive, 'utf8')).toBe('damaged '.repeat(1000))
  }
  expect(readdirSync(folder)).not.toContain('desk.lock')
})
