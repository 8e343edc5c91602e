import { useEffect, useState } from 'react'
import { Elapsed } from '../../ui/elapsed.tsx'

/** The shape of a thread while it is read; nothing in the first moments, which are usually enough. */
export function LoadingThread() {
  const [since] = useState(() => new Date().toISOString())
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200)
    return () => clearTimeout(timer)
  }, [])
  if (!late) return <div className="conversation-middle" />
  return (
    <div className="conversation-middle" aria-busy>
      <div className="conversation-loading">
        <i className="loading-bar loading-bar-name" />
        <i className="loading-bar" />
        <i className="loading-bar loading-bar-name" />
        <i className="loading-bar" />
        <i className="loading-bar loading-bar-half" />
        <p className="meta">
          Reading this thread from this computer <Elapsed since={since} />
        </p>
      </div>
    </div>
  )
}
