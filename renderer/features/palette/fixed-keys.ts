/** Keys of a place, which stay as they are. */
export interface FixedKeys {
  title: string
  /** Keys as they are kept. */
  rows: readonly (readonly [keys: string, words: string])[]
}

/** What is not a command: it works where the keyboard is, and cannot be given to anything else. */
export function fixedKeys(sendKey: 'enter' | 'mod-enter', questionMark: boolean): readonly FixedKeys[] {
  return [
    {
      title: 'In the message field',
      rows: [
        [sendKey === 'enter' ? 'Enter' : 'Mod+Enter', 'Send the message'],
        [sendKey === 'enter' ? 'Shift+Enter' : 'Enter', 'Add a line'],
        ['Escape', 'Stop the running answer'],
      ],
    },
    {
      title: 'In lists and charts',
      rows: [
        ['J', 'Next row'],
        ['K', 'Previous row'],
        ['ArrowLeft', 'Previous point, in a chart'],
        ['ArrowRight', 'Next point, in a chart'],
        ['T', 'Table or chart'],
      ],
    },
    {
      title: 'In a ticket',
      rows: [
        ['Tab', 'To Review, and there to Send'],
        ['Escape', 'Back, from the review'],
      ],
    },
    {
      title: 'Everywhere',
      rows: [
        ...(questionMark ? ([['?', 'All keys, outside of a field']] as const) : []),
        ['Escape', 'Close what lies over the window'],
      ],
    },
  ]
}
