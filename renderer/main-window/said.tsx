import { useCallback, useEffect, useState } from 'react'
import './said.css'

const shownMs = 5_000

/** A sentence about what a key has just done, or why it did nothing; it goes by itself. */
export function useSaid(): { said: string | null; say: (sentence: string) => void } {
  const [said, setSaid] = useState<{ sentence: string } | null>(null)
  useEffect(() => {
    if (said === null) return undefined
    const timer = setTimeout(() => setSaid(null), shownMs)
    return () => clearTimeout(timer)
  }, [said])
  return { said: said?.sentence ?? null, say: useCallback((sentence: string) => setSaid({ sentence }), []) }
}

/** Where it is seen and heard. */
export function Said({ sentence }: { sentence: string | null }) {
  return (
    <div className="said" role="status">
      {sentence !== null && <p>{sentence}</p>}
    </div>
  )
}
