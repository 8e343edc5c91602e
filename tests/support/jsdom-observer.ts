/** jsdom lays nothing out: there, nothing ever comes into sight. */
class NeverSeen {
  observe(): void {}
  disconnect(): void {}
}

Object.defineProperty(globalThis, 'IntersectionObserver', { value: NeverSeen, configurable: true, writable: true })
