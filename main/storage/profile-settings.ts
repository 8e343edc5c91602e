import { join } from 'node:path'
import type { SettingStore } from '../services/ports.ts'
import { openDatabase } from './database.ts'
import { profileSettings } from './migrations/0010-profile-settings.ts'
import { createSettingStore } from './setting-store.ts'

/** What belongs to the profile rather than to one connection: appearance, last connection, key mark. */
export async function openProfileSettings(folder: string): Promise<{ settings: SettingStore; close(): Promise<void> }> {
  const database = openDatabase(join(folder, 'desk.db'), [profileSettings])
  return {
    settings: createSettingStore(database),
    close: async () => database.close(),
  }
}
