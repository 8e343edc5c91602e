/** Some systems send the key that ended a composition after its end; a hand is not this fast. */
const trailingMs = 50

/**
 * Keeps every key that an input method uses from acting: the Enter that takes a word never sends, opens or submits,
 * the Escape that drops one never stops or closes. Set once for a window, it guards every field of it.
 * Returns what takes it away again.
 */
export function guardInputMethod(target: Window): () => void {
  let endedAt = Number.NEGATIVE_INFINITY
  const onEnd = (event: Event) => {
    endedAt = event.timeStamp
  }
  const onKey = (event: KeyboardEvent) => {
    const trails = (event.key === 'Enter' || event.key === 'Escape') && event.timeStamp - endedAt < trailingMs
    // 229: what browsers send for a key the input method took, also where isComposing is already off.
    if (!trails && !event.isComposing && event.keyCode !== 229) return
    event.stopImmediatePropagation()
    // The input method has used it: it neither breaks the line nor submits a form.
    if (trails && !event.isComposing) event.preventDefault()
  }
  target.addEventListener('compositionend', onEnd, true)
  target.addEventListener('keydown', onKey, true)
  return () => {
    target.removeEventListener('compositionend', onEnd, true)
    target.removeEventListener('keydown', onKey, true)
  }
}
