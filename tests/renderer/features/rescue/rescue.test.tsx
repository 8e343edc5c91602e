import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backup } from '../../../../preload/contract/archive.ts'
import { Rescue } from '../../../../renderer/features/rescue/rescue.tsx'
import { formatSize } from '../../../../renderer/ui/format-size.ts'
import { makeArchiveState, makeRescue } from '../../../support/desk-fixtures.ts'
import { installDialog } from '../../../support/dialog-in-jsdom.ts'
import { failing, installFakeBridge, type FakeBridge } from '../../../support/fake-bridge.ts'

const good = backup.parse({
  id: '20261119T210000000Z-daily',
  takenAt: '2026-11-19T21:00:00.000Z',
  occasion: 'daily',
  bytes: 4_200_000,
  check: 'good',
  threads: 33,
  messages: 1190,
})
const bad = backup.parse({ ...good, id: '20261118T210000000Z-daily', check: 'damaged', threads: null, messages: null })

let fake: FakeBridge
beforeEach(() => {
  installDialog()
  fake = installFakeBridge({
    'archive.backups': () => ({ folder: '/profile/simulator/backups', backups: [good, bad] }),
  })
})
afterEach(() => {
  cleanup()
  fake.remove()
})

test('a damaged archive says what happened, where it is, how much is readable and what still works', async () => {
  render(<Rescue archive={makeRescue()} />)
  expect(screen.getByText('The archive is damaged')).toBeDefined()
  expect(screen.getByText('/profile/simulator/archive.db')).toBeDefined()
  expect(screen.getByText('34 threads and 1,204 of about 1,230 messages.')).toBeDefined()
  expect(screen.getByText(/Nothing is asked, polled or written/)).toBeDefined()
  expect(await screen.findByText(/4\.2 MB, 33 threads, 1,190 messages/)).toBeDefined()
})

test('a backup is restored only after a review that says what goes and what stays, by its id', async () => {
  fake.answer({ 'archive.restore': () => ({ setAside: '/profile/simulator/set-aside/archive.db' }) })
  render(<Rescue archive={makeRescue()} />)
  const [restoreGood, restoreBad] = await screen.findAllByRole('button', { name: 'Restore' })
  expect(restoreBad).toHaveProperty('disabled', true)
  if (restoreGood) await userEvent.click(restoreGood)
  const dialog = within(screen.getByRole('dialog', { name: 'Restore a backup' }))
  expect(dialog.getByText(/Nothing is deleted/)).toBeDefined()
  expect(dialog.getByText(/33 threads, 1,190 messages/)).toBeDefined()
  expect(fake.callsOf('archive.restore')).toEqual([])
  await userEvent.click(dialog.getByRole('button', { name: 'Restore' }))
  expect(fake.callsOf('archive.restore')).toEqual([{ backupId: good.id }])
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('a restore that does not work says so in the review and changes nothing else', async () => {
  fake.answer({
    'archive.restore': () => {
      throw failing({ code: 'store-unavailable', detail: 'disk-full' })
    },
  })
  render(<Rescue archive={makeArchiveState()} />)
  const [restore] = await screen.findAllByRole('button', { name: 'Restore' })
  if (restore) await userEvent.click(restore)
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Restore' }))
  expect(within(screen.getByRole('dialog')).getByText('The disk is full')).toBeDefined()
})

test('a sound file that is only out of reach is never offered for replacement by its own remains', () => {
  render(<Rescue archive={makeRescue({ reason: 'busy' })} />)
  expect(screen.queryByRole('button', { name: 'Salvage' })).toBeNull()
  expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined()
})

test('a backup cannot be taken of what is open for reading only', () => {
  render(<Rescue archive={makeRescue()} />)
  expect(screen.getByRole('button', { name: 'Back up now' })).toHaveProperty('disabled', true)
})

test('settings that cannot be kept are set aside on the word of the user', async () => {
  fake.answer({ 'archive.setProfileAside': () => ({ setAside: '/profile/set-aside/desk.db' }) })
  const profile = { reason: 'damaged', file: '/profile/desk.db', since: '2026-11-20T19:30:00.000Z' }
  render(<Rescue archive={makeArchiveState({ profile })} />)
  await userEvent.click(screen.getByRole('button', { name: 'Set aside' }))
  expect(fake.callsOf('archive.setProfileAside')).toEqual([])
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Set aside' }))
  expect(fake.callsOf('archive.setProfileAside')).toHaveLength(1)
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [4200, '4.2 kB'],
  [123_456_789, '123 MB'],
  [5_100_000_000_000, '5100 GB'],
])('%i bytes are %s', (bytes, said) => expect(formatSize(bytes)).toBe(said))
