import { ArrowDown } from 'lucide-react'
import { Button } from '../../../ui/button.tsx'

/** The way back to the end, with how many things wait there. */
export function LatestButton({ fresh, onPress }: { fresh: number; onPress: () => void }) {
  return (
    <Button className="transcript-latest" size="small" icon={ArrowDown} onClick={onPress}>
      Latest
      {fresh > 0 && (
        <>
          <span className="screen-reader-only">, </span>
          <span className="transcript-fresh figures">
            {fresh > 99 ? '99' : fresh}
            <span className="screen-reader-only"> new</span>
          </span>
        </>
      )}
    </Button>
  )
}
