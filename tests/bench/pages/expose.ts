/** Gives the bench its way into the page: `window.bench.<name>(...)`. */
export function expose(calls: Readonly<Record<string, (...given: never[]) => unknown>>): void {
  Reflect.set(window, 'bench', calls)
}
