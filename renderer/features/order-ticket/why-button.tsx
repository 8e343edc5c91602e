import { Undo2 } from 'lucide-react'
import { Button } from '../../ui/button.tsx'

/** Back to the sentence that proposed it. */
export function WhyButton({ onPress }: { onPress: () => void }) {
  return (
    <Button kind="quiet" size="small" icon={Undo2} onClick={onPress}>
      Why is this here?
    </Button>
  )
}
