/** The two functions the host puts on the page before it starts. */
export interface Doorway {
  call(name: string, payload: unknown): Promise<unknown>
  on(listener: (event: unknown) => void): () => void
}

declare global {
  interface Window {
    readonly bridge?: Doorway
  }
}

/** The host's doorway; null in a page opened without one. */
export function findDoorway(): Doorway | null {
  return window.bridge ?? null
}
