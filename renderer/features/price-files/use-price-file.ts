import { useCallback, useEffect, useRef, useState } from 'react'
import { failureOf } from '../../../preload/contract/failure-error.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { ImportedFile, ImportId } from '../../../preload/contract/imports.ts'
import { bridge } from '../../bridge/bridge.ts'
import { previewText, readText, type Refusal, type SeenFile } from './read-price-file.ts'

export type PriceFileState =
  | { kind: 'none' }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'reading'; done: number; total: number }
  | { kind: 'seen'; file: SeenFile; keeping: boolean }
  | { kind: 'kept'; file: ImportedFile }
  | { kind: 'failed'; failure: Failure }

const none: PriceFileState = { kind: 'none' }

/** A file of prices on its way in: looked at, then kept or left. One at a time; what is no longer wanted is dropped. */
export function usePriceFile() {
  const [state, setState] = useState(none)
  const turn = useRef(0)
  const waiting = useRef<ImportId | null>(null)

  const leave = useCallback(() => {
    const importId = waiting.current
    waiting.current = null
    turn.current += 1
    // Main forgets it by itself after a while.
    if (importId !== null) bridge.imports.drop({ importId }).catch(() => undefined)
    return turn.current
  }, [])
  useEffect(() => () => void leave(), [leave])

  const reset = useCallback(() => {
    leave()
    setState(none)
  }, [leave])

  const look = useCallback(
    async (file: File, symbol: string) => {
      const mine = leave()
      const isWanted = () => mine === turn.current
      const show = (next: PriceFileState) => isWanted() && setState(next)
      show({ kind: 'reading', done: 0, total: file.size })
      try {
        const read = await readText(file)
        if ('refusal' in read) return show({ kind: 'refused', refusal: read.refusal })
        const { text } = read
        const onProgress = (done: number) => show({ kind: 'reading', done, total: text.length })
        const seen = await previewText({ text, fileName: file.name, symbol, isWanted, onProgress })
        if (seen === null) return
        waiting.current = seen.importId
        show({ kind: 'seen', file: seen, keeping: false })
      } catch (error) {
        show({ kind: 'failed', failure: failureOf(error) ?? { code: 'internal' } })
      }
    },
    [leave],
  )

  const keep = useCallback(async () => {
    const importId = waiting.current
    if (importId === null) return
    // Taken at once: a second press finds nothing to keep.
    waiting.current = null
    setState((before) => (before.kind === 'seen' ? { ...before, keeping: true } : before))
    const mine = turn.current
    try {
      const file = await bridge.imports.keep({ importId })
      if (mine === turn.current) setState({ kind: 'kept', file })
    } catch (error) {
      if (mine === turn.current) setState({ kind: 'failed', failure: failureOf(error) ?? { code: 'internal' } })
    }
  }, [])

  return { state, look, keep, reset }
}
