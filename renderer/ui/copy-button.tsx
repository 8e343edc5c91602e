import { Check, Copy, X } from 'lucide-react'
import { Button, type ButtonProps } from './button.tsx'
import { useCopy } from './use-copy.ts'

const icons = { idle: Copy, copied: Check, refused: X }
const words = { idle: null, copied: 'Copied', refused: 'Not copied' }

/** Copies text and says so in its own place. */
export function CopyButton({
  text,
  label = 'Copy',
  size = 'small',
}: {
  text: string
  label?: string
  size?: NonNullable<ButtonProps['size']>
}) {
  const { state, copy } = useCopy()
  return (
    <Button size={size} icon={icons[state]} onClick={() => copy(text)}>
      {words[state] ?? label}
    </Button>
  )
}
