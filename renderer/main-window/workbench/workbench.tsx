import { PanelRightClose, TextSelect } from 'lucide-react'
import type { ThreadSummary } from '../../../preload/contract/threads.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { formatClock } from '../../ui/times.ts'
import './workbench.css'
import { Details } from './details.tsx'
import { wordSelection } from './selection-words.ts'
import type { Selection } from './selection.ts'

export interface WorkbenchProps {
  /** Opened things, newest first. */
  opened: readonly Selection[]
  current: Selection | null
  threads: readonly ThreadSummary[]
  onSelect: (selection: Selection) => void
  onOpenThread: (id: ThreadId) => void
  onCollapse: () => void
}

/** Third column: what was opened from the conversation, beside the sentence that named it. */
export function Workbench({ opened, current, threads, onSelect, onOpenThread, onCollapse }: WorkbenchProps) {
  const others = opened.filter((each) => each.key !== current?.key)
  return (
    <div className="workbench">
      <div className="workbench-tabs">
        <span className="workbench-tab">
          <Glyph icon={TextSelect} />
          Details
        </span>
        <span className="workbench-tools">
          <IconButton label="Collapse the workbench" icon={PanelRightClose} size="small" onClick={onCollapse} />
        </span>
      </div>
      <div className="workbench-body">
        {current === null ? (
          <div className="workbench-empty">
            <EmptyState
              icon={TextSelect}
              fact="Nothing is opened"
              next="Open a symbol, a chart or a proposal in an answer; its values and source show here."
            />
          </div>
        ) : (
          <div className="details">
            <Details key={current.key} selection={current} threads={threads} onOpenThread={onOpenThread} />
            {others.length > 0 && (
              <section aria-label="Opened before">
                <h3 className="details-title">Opened before</h3>
                <ul className="details-list">
                  {others.map((each) => {
                    const words = wordSelection(each)
                    return (
                      <li key={each.key}>
                        <button type="button" onClick={() => onSelect(each)}>
                          <Glyph icon={words.icon} />
                          <span className="ellipsis">
                            {words.side === null ? '' : `${words.side.word} `}
                            {words.sentence}
                          </span>
                          <span className="meta figures">{formatClock(each.openedAt)}</span>
                        </button>
                      </li>
                    )
                  })}
                </ul>
              </section>
            )}
          </div>
        )}
      </div>
    </div>
  )
}
