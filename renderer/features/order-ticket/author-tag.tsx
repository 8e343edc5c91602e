import type { Author } from './draft-fields.ts'

/** Who set a field: Omni dashed in accent, you inverted, nobody quiet. */
export function AuthorTag({ author }: { author: Author }) {
  if (author.by === 'omni') return <span className="author author-omni">Omni</span>
  if (author.by === 'default') return <span className="author author-default">Default</span>
  return (
    <span className="author author-you">
      {author.was === null || author.was === '' ? 'You' : `You, was ${author.was}`}
    </span>
  )
}
