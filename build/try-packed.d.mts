import type { ChildProcess } from 'node:child_process'

/** Starts a packed app and waits for its page; fails when it ends or shows none in time. Ends it, and returns what was its process. */
export function tryPacked(
  program: string,
  options?: { words?: readonly string[]; address?: string; title?: string; limitMs?: number },
): Promise<ChildProcess>
