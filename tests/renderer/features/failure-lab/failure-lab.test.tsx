import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { tokens } from '../../../../main/simulator/assistant/tokens.ts'
import { concernOf, faultNames } from '../../../../main/simulator/lab/faults.ts'
import { labFaults } from '../../../../preload/contract/lab.ts'
import type { ActiveFault } from '../../../../preload/contract/lab.ts'
import { faultGroups, faultWords } from '../../../../renderer/features/failure-lab/fault-words.ts'
import { FailureLab } from '../../../../renderer/features/failure-lab/failure-lab.tsx'
import { failing, installFakeBridge, type FakeBridge } from '../../../support/fake-bridge.ts'

let fake: FakeBridge
let active: ActiveFault[]
beforeEach(() => {
  active = []
  fake = installFakeBridge({
    'lab.get': () => ({ active }),
    'lab.set': ({ fault, calls, lasting }) => {
      active = [...active.filter((each) => each.fault !== fault), { fault, calls, left: lasting, taken: 0 }]
      return { active }
    },
    'lab.clear': ({ fault }) => {
      active = fault === null ? [] : active.filter((each) => each.fault !== fault)
      return { active }
    },
    'session.retryNow': () => null,
  })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  fake.remove()
})

async function draw() {
  const onStanding = vi.fn<(count: number) => void>()
  render(<FailureLab onStanding={onStanding} />)
  await screen.findByText('Switched on now')
  return { user: userEvent.setup(), onStanding }
}
const lost = 'The answer to a question is lost on the way back'
const row = (title: string) => within(screen.getByRole('group', { name: title }))
const standing = () => within(screen.getByRole('region', { name: 'Switched on now' }))

test('every fault of the simulator has its words, its place and its own token', () => {
  expect([...labFaults]).toEqual(faultNames)
  expect(faultGroups.flatMap(({ faults }) => faults).toSorted()).toEqual(faultNames.toSorted())
  for (const name of faultNames) {
    const { token, only } = faultWords[name]
    expect([name, token]).toEqual([name, tokens.find(({ fault }) => fault === name)?.token ?? null])
    expect([name, only ?? 'all']).toEqual([name, concernOf(name)])
  }
})

test('a fault goes on for the next request, then until off, then off again', async () => {
  const { user } = await draw()
  expect(standing().getByText('Nothing')).toBeTruthy()
  await user.click(row(lost).getByRole('radio', { name: 'Next request' }))
  await user.click(await row(lost).findByRole('radio', { name: 'Until off' }))
  expect(fake.callsOf('lab.set')).toEqual([
    { fault: 'lost', calls: 'ask', lasting: { kind: 'requests', count: 1 } },
    { fault: 'lost', calls: 'ask', lasting: { kind: 'until-off' } },
  ])
  expect(await standing().findByText('Until switched off: questions, none so far')).toBeTruthy()
  await user.click(row(lost).getByRole('radio', { name: 'Off' }))
  expect(fake.callsOf('lab.clear')).toEqual([{ fault: 'lost' }])
  expect(await standing().findByText('Nothing')).toBeTruthy()
})

test('a fault of the connection takes the kind of request that was chosen; one of questions keeps its own', async () => {
  const { user } = await draw()
  const choice = within(screen.getByRole('group', { name: 'Which requests to spoil' }))
  await user.click(choice.getByRole('radio', { name: 'Running answers' }))
  await user.click(row('The broker has a fault (500)').getByRole('radio', { name: 'Until off' }))
  await user.click(row(lost).getByRole('radio', { name: 'Next request' }))
  expect(fake.callsOf('lab.set')).toMatchObject([
    { fault: '500', calls: 'poll' },
    { fault: 'lost', calls: 'ask' },
  ])
})

test('the arrow keys switch a fault, as in any choice', async () => {
  const { user } = await draw()
  row(lost).getByRole('radio', { name: 'Off' }).focus()
  await user.keyboard('{ArrowRight}')
  expect(fake.callsOf('lab.set')).toMatchObject([{ lasting: { kind: 'requests', count: 1 } }])
})

test('a request that used a fault up shows without an act of the user', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  active = [{ fault: 'lost', calls: 'ask', left: { kind: 'requests', count: 1 }, taken: 0 }]
  await draw()
  expect(standing().getByText('The next request: questions, none so far')).toBeTruthy()
  active = []
  await act(() => vi.advanceTimersByTimeAsync(1000))
  expect(await standing().findByText('Nothing')).toBeTruthy()
  expect(row(lost).getByRole('radio', { name: 'Off' })).toHaveProperty('checked', true)
})

test('stop all ends everything and asks the broker at once, or a refused key would stay refused for minutes', async () => {
  active = [
    { fault: '401', calls: 'all', left: { kind: 'until-off' }, taken: 4 },
    { fault: 'drip', calls: 'poll', left: { kind: 'seconds', seconds: 12 }, taken: 0 },
  ]
  const { user, onStanding } = await draw()
  expect(standing().getByText('Until switched off: any request, 4 so far')).toBeTruthy()
  expect(standing().getByText('For 12 s: looks at a running answer, none so far')).toBeTruthy()
  await waitFor(() => expect(onStanding).toHaveBeenLastCalledWith(1))
  await user.click(standing().getByRole('button', { name: 'Stop: The key is refused (401)' }))
  expect(fake.callsOf('session.retryNow')).toHaveLength(0)
  // The pressed button is gone, and the keyboard is not.
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Switched on now' })))
  await user.click(standing().getByRole('button', { name: 'Stop all' }))
  expect(fake.callsOf('lab.clear')).toEqual([{ fault: '401' }, { fault: null }])
  expect(await standing().findByText('Nothing')).toBeTruthy()
  expect(fake.callsOf('session.retryNow')).toHaveLength(1)
  await waitFor(() => expect(onStanding).toHaveBeenLastCalledWith(0))
  expect(standing().getByRole('button', { name: 'Stop all' })).toHaveProperty('disabled', true)
})

test('a switch that does not work says so and stays where it was', async () => {
  fake.answer({
    'lab.set': () => {
      throw failing({ code: 'not-connected' })
    },
  })
  const { user } = await draw()
  await user.click(row(lost).getByRole('radio', { name: 'Until off' }))
  expect((await screen.findByRole('alert')).textContent).toContain('Not connected')
  expect(row(lost).getByRole('radio', { name: 'Off' })).toHaveProperty('checked', true)
})

test('it says that nothing leaves this computer, and which word in a question does the same', async () => {
  await draw()
  expect(screen.getByText(/Nothing leaves this computer/)).toBeTruthy()
  expect(screen.getByText('[lost]')).toBeTruthy()
})
