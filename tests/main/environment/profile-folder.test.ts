import { expect, test } from 'vitest'
import { defaultProfileFolder } from '../../../main/profile-folder.ts'

test.each([
  ['linux', {}, '/home/ann/.local/share/omni-desk'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/omni-desk'],
  // The XDG rules say a relative path is ignored; followed, it would make a profile in every folder the app starts from.
  ['linux', { XDG_DATA_HOME: 'data' }, '/home/ann/.local/share/omni-desk'],
  ['darwin', {}, '/home/ann/Library/Application Support/Omni Desk'],
] as const)('the profile is where %s keeps such things, given %j', (platform, env, folder) => {
  expect(defaultProfileFolder(platform, '/home/ann', { ...env })).toBe(folder)
})
