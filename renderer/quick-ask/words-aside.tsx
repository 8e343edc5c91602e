import { Link2, PencilLine } from 'lucide-react'
import { useStore } from '../bridge/store.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { revealHidden } from '../ui/reveal-hidden.ts'
import type { FieldText } from './field-text.ts'

const mostShown = 120

/** Words beside the field: a link's, which nobody here wrote, and what was typed before they were used. */
export function WordsAside({
  field,
  onUse,
  onDone,
}: {
  field: FieldText
  /** The link's words are wanted: a question of their own. */
  onUse: () => void
  /** The keyboard goes back to the field. */
  onDone: () => void
}) {
  const { link, own } = useStore(field)
  const act = (change: () => void) => () => {
    change()
    onDone()
  }
  return (
    <>
      {link !== null && (
        <Banner
          tone="info"
          icon={Link2}
          fact="A link wants to ask:"
          acts={
            <>
              <Button size="small" onClick={onUse}>
                Use it
              </Button>
              <Button size="small" onClick={act(field.leaveLink)}>
                Not now
              </Button>
            </>
          }
        >
          {revealHidden(link, mostShown)}
        </Banner>
      )}
      {own !== null && (
        <Banner
          tone="info"
          icon={PencilLine}
          fact="You were writing:"
          acts={
            <Button size="small" onClick={act(field.putOwnBack)}>
              Put it back
            </Button>
          }
        >
          {revealHidden(own, mostShown)}
        </Banner>
      )}
    </>
  )
}
