import { createSeeded, type Seeded } from './seeded.ts'

const words = (
  'the market price of NVDA rose after earnings while volume stayed above its average and traders expected ' +
  'guidance to hold margins near record levels because demand for data center chips remained strong despite supply ' +
  'limits risk of a pullback into resistance support at moving averages options imply a wide range for next week'
).split(' ')

/** Words of a sentence, some of them marked, linked or code. */
function sentence(seeded: Seeded, length: number): string {
  const said = Array.from({ length }, () => {
    const word = words[seeded.below(words.length)] ?? 'word'
    const form = seeded.below(40)
    if (form === 0) return `**${word}**`
    if (form === 1) return `*${word}*`
    if (form === 2) return `\`${word}\``
    if (form === 3) return `[${word}](https://example.com/${word}?q=1)`
    return word
  }).join(' ')
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`
}

function paragraph(seeded: Seeded): string {
  return Array.from({ length: 2 + seeded.below(3) }, () => sentence(seeded, 8 + seeded.below(12))).join(' ')
}

function list(seeded: Seeded): string {
  const ordered = seeded.below(2) === 0
  return Array.from(
    { length: 3 + seeded.below(4) },
    (_, index) => `${ordered ? `${index + 1}.` : '-'} ${sentence(seeded, 5 + seeded.below(8))}`,
  ).join('\n')
}

function table(seeded: Seeded): string {
  const rows = Array.from({ length: 4 + seeded.below(6) }, (_, index) => {
    const price = (seeded.random() * 500).toFixed(2)
    return `| SYM${index} | ${price} | ${(seeded.random() * 10 - 5).toFixed(2)}% | ${sentence(seeded, 3)} |`
  })
  return ['| Symbol | Price | Change | Note |', '|---|---:|---:|---|', ...rows].join('\n')
}

function code(seeded: Seeded): string {
  const lines = Array.from(
    { length: 4 + seeded.below(8) },
    (_, index) => `const value${index} = compute(${seeded.below(1000)}, '${words[seeded.below(words.length)]}')`,
  )
  return ['```ts', ...lines, '```'].join('\n')
}

/** One block as a model writes it: mostly paragraphs, then lists, tables, code, headings and quotes. */
function block(seeded: Seeded): string {
  const kind = seeded.below(20)
  if (kind < 9) return paragraph(seeded)
  if (kind < 13) return list(seeded)
  if (kind < 15) return table(seeded)
  if (kind < 17) return code(seeded)
  if (kind < 19) return `## ${sentence(seeded, 4)}`
  return `> ${sentence(seeded, 12)}`
}

/** An answer of so many blocks. */
export function answerOf(blocks: number, seeded: Seeded): string {
  return Array.from({ length: blocks }, () => block(seeded)).join('\n\n')
}

/** Ordinary Markdown of exactly so many letters: paragraphs, lists, tables, code. */
export function answerText(letters: number, seed = 1): string {
  const seeded = createSeeded(seed)
  let text = block(seeded)
  while (text.length < letters) text += `\n\n${block(seeded)}`
  return text.slice(0, letters)
}
