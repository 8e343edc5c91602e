import { settings as settingsWord } from '../../preload/contract/settings.ts'
import type { Settings } from '../../preload/contract/settings.ts'
import type { Publish } from './ports.ts'
import type { SettingStore } from './store-ports.ts'

const defaults: Settings = {
  appearance: 'system',
  textScale: 1,
  sendKey: 'enter',
  notifications: { on: true, afterSeconds: 10, shows: 'nothing' },
  keys: {},
}

/** The user's settings, per profile. */
export interface Preferring {
  get(): Promise<Settings>
  change(change: { [Name in keyof Settings]?: Settings[Name] | undefined }): Promise<Settings>
}

export function createPreferring(profile: SettingStore, publish: Publish): Preferring {
  async function get(): Promise<Settings> {
    const stored = settingsWord
      .partial()
      .catch({})
      .parse(await profile.get('settings'))
    return settingsWord.parse({ ...defaults, ...stored })
  }
  return {
    get,
    async change(change) {
      const next = settingsWord.parse({ ...(await get()), ...change })
      await profile.set('settings', next)
      publish({ name: 'settings.changed', payload: next })
      return next
    },
  }
}
