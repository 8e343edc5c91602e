import type { Stretch } from './match-words.ts'

/** A text with the letters marked that were typed. */
export function MarkedText({ text, marks }: { text: string; marks: readonly Stretch[] }) {
  const ends = [0, ...marks.map(([, to]) => to)]
  return (
    <>
      {marks.map(([from, to], at) => (
        <span key={from}>
          {text.slice(ends[at], from)}
          <mark>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  )
}
