import { createSocketBridge } from './socket-bridge.ts'

const tokenName = 'omni-desk.token'

/** The token leaves the address at once: neither history nor a copied link has it. */
function takeToken(): string {
  const given = new URLSearchParams(location.hash.slice(1)).get('token')
  if (given !== null) {
    sessionStorage.setItem(tokenName, given)
    history.replaceState(null, '', location.pathname)
  }
  return sessionStorage.getItem(tokenName) ?? ''
}

const bridge = createSocketBridge({
  token: takeToken(),
  window: location.pathname === '/quick-ask.html' ? 'quick-ask' : 'main-window',
  connect: () => new WebSocket(`ws://${location.host}/bridge`),
  isVisible: () => document.visibilityState === 'visible',
  after: (ms, run) => void setTimeout(run, ms),
  random: Math.random,
})
// Like Electron's, the doorway cannot be replaced by a script of the page.
const doorway = Object.freeze({ call: bridge.call, on: bridge.on })
Object.defineProperty(window, 'bridge', { value: doorway, enumerable: true })
document.addEventListener('visibilitychange', () => {
  bridge.tellPresence()
  bridge.retryNow()
})
// A new address pasted into this tab changes the fragment only, which does not load a page.
window.addEventListener('hashchange', () => {
  if (!location.hash.startsWith('#token=')) return
  takeToken()
  location.reload()
})
window.addEventListener('online', bridge.retryNow)
