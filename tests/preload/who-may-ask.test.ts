import { expect, test } from 'vitest'
import { events, requests } from '../../preload/contract/index.ts'

test('what a page may ask or hear, and which window may, changes only in sight', async () => {
  const asked = Object.entries(requests).map(([name, { from }]) => `${name}: ${from.join(', ')}`)
  const told = Object.keys(events).map((name) => `${name}: told to every window`)
  await expect(`${[...asked, '', ...told].join('\n')}\n`).toMatchFileSnapshot('who-may-ask.txt')
})
