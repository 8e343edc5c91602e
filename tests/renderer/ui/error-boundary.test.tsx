import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { ErrorBoundary } from '../../../renderer/ui/error-boundary.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function Broken(): never {
  throw new Error('planted')
}

test('a part that throws leaves calm words with details to copy, and another place draws again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const user = userEvent.setup()
  const { rerender } = render(
    <ErrorBoundary place="a">
      <Broken />
    </ErrorBoundary>,
  )
  expect(screen.getByText('This window could not be drawn')).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Copy details' }))
  expect(await navigator.clipboard.readText()).toContain('Error: planted')
  rerender(<ErrorBoundary place="b">fine</ErrorBoundary>)
  expect(screen.getByText('fine')).toBeDefined()
})
