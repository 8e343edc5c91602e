import type { BrowserContext, Page } from '@playwright/test'
import { z } from 'zod'
import { findSecret, findSecretInFolder } from './find-secret.ts'
import { testKey } from './test-broker.ts'

/** The inner base64 of a shorter one would be found in anything. */
const shortestKey = 16

/** The one call that may carry a key. */
const keyEntry = z.object({ name: z.literal('session.connect'), payload: z.object({ apiKey: z.string() }) })

/** Looks for keys wherever one must never be. */
export interface SecretWatch {
  /** Keys looked for; those that a page enters join by themselves. */
  readonly keys: Set<string>
  /** Where one was found; a test that plants one empties it. */
  readonly found: string[]
  /** Storage, address and contents of every open page of the context. */
  inspectPages(): Promise<void>
  /** Every file of a profile. */
  inspectFolder(folder: string): Promise<void>
}

/** Starts to watch what goes to and from every page of the context over its sockets and to its console. */
export function watchSecrets(context: BrowserContext): SecretWatch {
  const keys = new Set([testKey])
  const found: string[] = []

  function inspect(where: string, text: string | Buffer): void {
    for (const key of keys) if (findSecret(text, key) !== null) found.push(where)
  }

  function inspectSent(text: string | Buffer): void {
    const entered = readKeyEntry(text)
    if (entered === null) return inspect('a frame the page sent', text)
    if (entered.length >= shortestKey) keys.add(entered)
  }

  const watchPage = (page: Page): void => {
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => inspectSent(payload))
      socket.on('framereceived', ({ payload }) => inspect('a frame the page received', payload))
    })
    page.on('console', (message) => inspect('the console', message.text()))
    page.on('request', (request) => inspect('a request', `${request.url()} ${request.postData() ?? ''}`))
  }
  for (const page of context.pages()) watchPage(page)
  context.on('page', watchPage)

  return {
    keys,
    found,
    async inspectPages() {
      for (const page of context.pages()) {
        const contents = await page.evaluate(readPage)
        for (const [where, text] of Object.entries(contents)) inspect(`${where} of ${page.url()}`, text)
      }
      inspect('a cookie', JSON.stringify(await context.cookies()))
    },
    async inspectFolder(folder) {
      for (const key of keys)
        for (const file of await findSecretInFolder(folder, key)) found.push(`the file ${file} of the profile`)
    },
  }
}

function readKeyEntry(text: string | Buffer): string | null {
  try {
    return keyEntry.parse(JSON.parse(text.toString())).payload.apiKey
  } catch {
    return null
  }
}

/** Runs in the page. What is typed into a password field is the user's until it is sent. */
async function readPage(): Promise<Record<string, string>> {
  const fields = [...document.querySelectorAll('input, textarea')].map((field) => {
    const isOpen =
      field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type !== 'password')
    return isOpen ? field.value : ''
  })
  // A blank page has no storage of its own.
  const hasStorage = location.protocol.startsWith('http')
  const databases = hasStorage ? await indexedDB.databases() : []
  return {
    'the address': location.href,
    'the title': document.title,
    'the markup': document.documentElement.outerHTML,
    'a field': fields.join('\n'),
    'the local storage': hasStorage ? JSON.stringify({ ...localStorage }) : '',
    'the session storage': hasStorage ? JSON.stringify({ ...sessionStorage }) : '',
    'the names of databases': JSON.stringify(databases),
  }
}
