import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { focusTab } from '../../../renderer/main-window/regions.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function Workbench() {
  const [tab, setTab] = useState('details')
  return (
    <div data-region="workbench">
      {['chart', 'details'].map((name) => (
        <button key={name} type="button" role="tab" aria-selected={name === tab}>
          {name}
        </button>
      ))}
      <button type="button" onClick={() => focusTab(() => setTab('chart'))}>
        Open the chart
      </button>
    </div>
  )
}

test('the head of the tab that was opened takes focus, not the one before, also where the next frame comes at once', () => {
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => run())
  render(<Workbench />)
  fireEvent.click(screen.getByRole('button', { name: 'Open the chart' }))
  expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'chart' }))
})
