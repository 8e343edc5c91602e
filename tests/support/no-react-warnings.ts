import { afterEach, beforeEach } from 'vitest'

const said: string[] = []
const write = console.error

beforeEach(() => {
  said.length = 0
  console.error = (...words: unknown[]) => {
    said.push(words.map(String).join(' '))
    write(...words)
  }
})

/** What React warns of (act, keys, nesting) is a bug of the page or of its test. */
afterEach(() => {
  console.error = write
  if (said.length > 0) throw new Error(`console.error in a test:\n${said.join('\n')}`)
})
