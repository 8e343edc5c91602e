import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { keyState } from '../../../preload/contract/session.ts'
import { KeychainCard } from '../../../renderer/ui/keychain-card.tsx'
import type { AskingAgain } from '../../../renderer/ui/keychain-card.tsx'

afterEach(cleanup)

const idle: AskingAgain = { runningSince: null, value: null, failure: null, run: async () => null }
const draw = (kind: 'session-only' | 'unreadable', detail: string, again: AskingAgain = idle) =>
  render(
    <KeychainCard
      keyState={keyState.parse({ kind, failure: { code: 'keychain-unavailable', detail } })}
      again={again}
    />,
  )
const button = () => screen.queryByRole('button', { name: 'Try the keychain again' })

test.each(['no-keyring-service', 'no-keyring', 'locked', 'refused', 'timed-out', 'other'])(
  'a keychain that can be mended meanwhile (%s) is asked again by one press',
  async (detail) => {
    const run = vi.fn<() => Promise<null>>(async () => null)
    draw('session-only', detail, { ...idle, run })
    expect(screen.getByText(/kept for this session only, never in a file/)).toBeDefined()
    await userEvent.click(screen.getByRole('button', { name: 'Try the keychain again' }))
    expect(run).toHaveBeenCalledOnce()
  },
)

test.each(['library-missing', 'no-session-bus', 'missing', 'unfinished'])(
  'nothing is offered that cannot help (%s)',
  (detail) => {
    draw('unreadable', detail)
    expect(button()).toBeNull()
    expect(screen.getByText(/stay readable/)).toBeDefined()
  },
)

test('a second press while the keychain is asked is not possible, and no change is told aloud', () => {
  const { unmount } = draw('unreadable', 'locked', { ...idle, runningSince: 1 })
  expect(button()).toHaveProperty('disabled', true)
  expect(screen.getByRole('status').textContent).toBe('Asking the keychain')
  unmount()
  draw('unreadable', 'locked', { ...idle, value: {} })
  expect(screen.getByRole('status').textContent).toBe('Asked again, no change')
})

test.each([{ kind: 'none' }, { kind: 'session-only', failure: null }])('says nothing without trouble: %j', (state) => {
  const { container } = render(<KeychainCard keyState={keyState.parse(state)} again={idle} />)
  expect(container.childElementCount).toBe(0)
})
