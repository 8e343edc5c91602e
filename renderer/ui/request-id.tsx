import { useCopy } from './use-copy.ts'

/** The broker's request id: short to see, whole to copy. */
export function RequestId({ id }: { id: string }) {
  const { state, copy } = useCopy()
  const short = id.length > 8 ? id.slice(0, 8) : id
  return (
    <button
      type="button"
      className="request-id figures"
      title={`Copy request id ${id}`}
      aria-label={`Request ${short}, copy the whole id`}
      onClick={() => copy(id)}
    >
      {state === 'copied' ? 'Copied' : `Request ${short}`}
    </button>
  )
}
