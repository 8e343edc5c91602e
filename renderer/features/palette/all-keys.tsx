import { useId, type ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { KeyCaps } from '../../ui/keys/key-caps.tsx'
import { groups, groupTitles, type ListedCommand } from '../../ui/keys/listed-command.ts'
import { countOf } from '../../ui/numbers.ts'
import './all-keys.css'
import { fixedKeys } from './fixed-keys.ts'

/** Every key of the window on one sheet, as they are now. */
export function AllKeys({
  commands,
  hints,
  questionMark,
  sendKey,
  onKeyboard,
  onClose,
}: {
  commands: readonly ListedCommand[]
  /** Only the keys this host gives to the window. */
  hints: ReadonlyMap<string, string>
  /** It opens this sheet. */
  questionMark: boolean
  sendKey: 'enter' | 'mod-enter'
  onKeyboard: () => void
  onClose: () => void
}) {
  const keyed = commands.filter(({ keys }) => keys !== null)
  const without = commands.length - keyed.length
  return (
    <Dialog
      title="All keys"
      className="all-keys"
      onClose={onClose}
      footer={
        <>
          {without > 0 && (
            <span className="all-keys-rest">
              {countOf(without, 'command has', 'commands have')} no key; the palette finds them by name.
            </span>
          )}
          <Button onClick={onKeyboard}>Change keys</Button>
        </>
      }
    >
      <div className="all-keys-groups">
        {groups.map((group) => {
          const rows = keyed.filter((each) => each.group === group)
          return (
            rows.length > 0 && (
              <Group key={group} title={groupTitles[group]}>
                {rows.map(({ name, title, keys }) => (
                  <Row key={name} words={title}>
                    {keys !== null && hints.has(name) ? (
                      <KeyCaps keys={keys} />
                    ) : (
                      <span className="meta">kept by the browser</span>
                    )}
                  </Row>
                ))}
              </Group>
            )
          )
        })}
        {fixedKeys(sendKey, questionMark).map(({ title, rows }) => (
          <Group key={title} title={title}>
            {rows.map(([keys, words]) => (
              <Row key={words} words={words}>
                <KeyCaps keys={keys} />
              </Row>
            ))}
          </Group>
        ))}
      </div>
    </Dialog>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="all-keys-group" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <dl>{children}</dl>
    </section>
  )
}

function Row({ words, children }: { words: string; children: ReactNode }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>{children}</dd>
    </div>
  )
}
