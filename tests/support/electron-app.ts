import { _electron, test } from '@playwright/test'
import type { ElectronApplication, Page } from '@playwright/test'
import { join } from 'node:path'
import { findElectron } from '../../build/find-electron.mjs'
import type { DeskEnvironment } from '../../main/compose.ts'
import { endApp } from './end-app.ts'
import type { RunningHost } from './host.ts'

/** The specs run on the real Electron instead of the browser host. */
export const onElectron = process.env['OMNI_DESK_TEST_HOST'] === 'electron'

/** The installed app, unpackaged, on a profile; its desk runs in Electron and cannot be reached from the test. */
export async function launchApp(options: {
  readonly profile: string
  readonly environment: DeskEnvironment
}): Promise<{ app: ElectronApplication; page: Page; host: RunningHost }> {
  const { baseUrl, apiKey, accountId } = options.environment
  const app = await _electron.launch({
    executablePath: findElectron() ?? '',
    args: [join(import.meta.dirname, '../..')],
    // Without this Playwright switches it off on Linux, and the app then does not start.
    chromiumSandbox: true,
    env: {
      ...withoutUndefined(process.env),
      OMNI_DESK_PROFILE: options.profile,
      ...(baseUrl === undefined ? {} : { OMNI_DESK_BASE_URL: baseUrl }),
      ...(apiKey === undefined ? {} : { OMNI_DESK_API_KEY: apiKey }),
      ...(accountId === undefined ? {} : { OMNI_DESK_ACCOUNT_ID: String(accountId) }),
    },
  })
  const page = await app.firstWindow()
  return {
    app,
    page,
    host: {
      url: page.url(),
      profile: options.profile,
      get desk(): never {
        test.skip(true, 'asks a desk inside the test')
        throw new Error('skipped')
      },
      close: () => endApp(app),
    },
  }
}

function withoutUndefined(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
