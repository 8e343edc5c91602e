import { useId } from 'react'
import type { Settings } from '../../../preload/contract/settings.ts'
import { BrandMark } from '../../ui/brand-mark.tsx'
import './notice-levels.css'

type Shows = Settings['notifications']['shows']

/** Each level with the notice it makes of one answer. */
export const noticeLevels: readonly {
  shows: Shows
  name: string
  note: string
  example: { title: string; body: string }
}[] = [
  {
    shows: 'nothing',
    name: 'Nothing of it',
    note: 'Only that there is something to see.',
    example: { title: 'An answer is ready', body: 'Open Omni Desk to see it' },
  },
  {
    shows: 'title',
    name: 'Its title',
    note: 'The thread, or the symbol of an order.',
    example: { title: 'Answer ready: What moved NVDA today?', body: 'Took 18 s' },
  },
  {
    shows: 'text',
    name: 'Its first words',
    note: 'Also what an order was for, with its price.',
    example: {
      title: 'Answer ready: What moved NVDA today?',
      body: 'NVDA rose 2.31 % after it raised its outlook for the next quarter.',
    },
  },
]

/** How much a notice may say, each level beside what it looks like. */
export function NoticeLevels({
  shows,
  disabled,
  onChange,
}: {
  shows: Shows
  disabled: boolean
  onChange: (shows: Shows) => void
}) {
  const id = useId()
  return (
    <fieldset className="notice-levels" disabled={disabled}>
      <legend className="screen-reader-only">What a notification shows</legend>
      {noticeLevels.map((level) => (
        <label key={level.shows} className="notice-level">
          <input
            type="radio"
            name={id}
            checked={level.shows === shows}
            aria-label={level.name}
            aria-describedby={`${id}-${level.shows}-note ${id}-${level.shows}-example`}
            onChange={() => onChange(level.shows)}
          />
          <span className="notice-level-words">
            <span className="card-row-name">{level.name}</span>
            <span id={`${id}-${level.shows}-note`} className="card-row-note">
              {level.note}
            </span>
          </span>
          <span className="notice-drawn">
            <BrandMark />
            <span id={`${id}-${level.shows}-example`}>
              <b>{level.example.title}</b>
              <span>{level.example.body}</span>
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
