import { ImageOff } from 'lucide-react'
import { classifyLink } from '../../../ui/classify-link.ts'
import { Glyph } from '../../../ui/glyph.tsx'
import { revealHidden } from '../../../ui/reveal-hidden.ts'
import { useActs } from '../conversation-acts.ts'

/** Stands where a picture would: nothing is fetched. Its address opens like any link. */
export function ImageChip({ src, alt, insideLink }: { src: string; alt: string; insideLink: boolean }) {
  const acts = useActs()
  const link = classifyLink(src)
  const words = `Image not loaded: ${revealHidden(alt.trim(), 120) || 'no description'}`
  const chip = (
    <>
      <Glyph icon={ImageOff} size={12} />
      {words}
    </>
  )
  if (insideLink || (link.kind !== 'web' && link.kind !== 'copy-only')) return <span className="md-image">{chip}</span>
  return (
    <button type="button" className="md-image" title={link.host} onClick={() => acts.openLink(link)}>
      {chip}
    </button>
  )
}
