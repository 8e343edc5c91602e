// Given to Node by --import: `electron` is a stub whose app is a second instance, so a start ends once everything is loaded.
import { registerHooks } from 'node:module'

const stub = `
const anything = () => new Proxy(function () {}, { get: (_target, name) => (name === 'then' ? undefined : anything()), apply: () => anything() })
export const app = { isPackaged: true, commandLine: { hasSwitch: () => false }, enableSandbox() {}, setPath() {}, on() {}, requestSingleInstanceLock: () => false, quit() {}, exit() {}, setAsDefaultProtocolClient() {} }
${[
  'BrowserWindow dialog ipcMain Menu nativeTheme powerMonitor protocol session shell Tray Notification globalShortcut screen nativeImage net',
]
  .join(' ')
  .split(' ')
  .map((name) => `export const ${name} = anything()`)
  .join('\n')}
`

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: 'electron:stub', shortCircuit: true } : next(specifier, context),
  load: (url, context, next) =>
    url === 'electron:stub' ? { format: 'module', source: stub, shortCircuit: true } : next(url, context),
})
