import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { OutsideLink } from '../../../renderer/ui/link-gate.tsx'
import { installDialog } from '../../support/dialog-in-jsdom.ts'

beforeEach(installDialog)
afterEach(cleanup)

test('a link shows its ASCII host first, and only then offers an anchor without a way back', async () => {
  const user = userEvent.setup()
  render(<OutsideLink href="https://аррӏе.com/x">the report</OutsideLink>)
  expect(screen.queryByRole('link')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'the report' }))
  expect(screen.getByText('xn--80ak6aa92e.com')).toBeDefined()
  const anchor = screen.getByRole('link', { name: 'Open in the browser' })
  expect(anchor.getAttribute('rel')).toBe('noopener noreferrer')
  expect(anchor.getAttribute('target')).toBe('_blank')
  await user.click(screen.getByRole('button', { name: 'Back' }))
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.getByRole('button', { name: 'the report' })).toBe(document.activeElement)
})

test('plain http offers copy and nothing to open', async () => {
  const user = userEvent.setup()
  render(<OutsideLink href="http://example.com/">page</OutsideLink>)
  await user.click(screen.getByRole('button', { name: 'page' }))
  expect(screen.queryByRole('link')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Copy address' }))
  expect(await navigator.clipboard.readText()).toBe('http://example.com/')
})

test('a refused link is text, a ticker is a chip', async () => {
  const user = userEvent.setup()
  const open = vi.fn<(symbol: string) => void>()
  render(
    <>
      <OutsideLink href="javascript:alert(1)">bad</OutsideLink>
      <OutsideLink href="ticker:nvda" onOpenSymbol={open}>
        nvda
      </OutsideLink>
    </>,
  )
  expect(screen.getByText('bad').tagName).toBe('SPAN')
  await user.click(screen.getByRole('button', { name: 'NVDA' }))
  expect(open).toHaveBeenCalledWith('NVDA')
})
