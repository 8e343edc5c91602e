import { expect, test } from 'vitest'
import { asTyped, ownCommand } from '../../../main/shell/own-command.ts'

const program = { execPath: '/tmp/.mount_x/omni-desk', appPath: '/src', isPackaged: true, appImage: undefined }

test('an AppImage is started by its file: the folder it runs from is gone at the next start', () => {
  expect(ownCommand({ ...program, appImage: '/home/a/Omni Desk.AppImage' })).toEqual(['/home/a/Omni Desk.AppImage'])
  expect(ownCommand(program)).toEqual(['/tmp/.mount_x/omni-desk'])
})

test('before packaging, Electron needs to be told the app', () => {
  expect(ownCommand({ ...program, isPackaged: false })).toEqual(['/tmp/.mount_x/omni-desk', '/src'])
})

test.each([
  ['linux', ['/usr/bin/omni-desk', '--quick-ask'], '/usr/bin/omni-desk --quick-ask'],
  ['linux', ['/opt/Omni Desk/omni-desk', '--quick-ask'], "'/opt/Omni Desk/omni-desk' --quick-ask"],
  ['linux', ["/it's/a"], String.raw`'/it'\''s/a'`],
  ['linux', ['/a$b'], "'/a$b'"],
  [
    'win32',
    ['C:\\Program Files\\Omni Desk\\omni-desk.exe', '--quick-ask'],
    '"C:\\Program Files\\Omni Desk\\omni-desk.exe" --quick-ask',
  ],
  ['win32', ['C:\\omni-desk.exe'], 'C:\\omni-desk.exe'],
] as const)('what is shown can be typed as it stands: %s %j', (platform, words, typed) => {
  expect(asTyped(words, platform)).toBe(typed)
})
