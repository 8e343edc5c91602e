/** Texts that break parsers by depth or size, each of about so many letters. */
export const hostileTexts: Readonly<Record<string, (letters: number) => string>> = {
  'nested quotes': (letters) => '>'.repeat(letters),
  'nested lists': (letters) => `${'- '.repeat(letters / 2)}x`,
  'nested emphasis': (letters) => `${'*a '.repeat(letters / 6)}${'b* '.repeat(letters / 6)}`,
  'open stars': (letters) => `${'*'.repeat(letters / 2)}a${'*'.repeat(letters / 2)}`,
  'open brackets': (letters) => '['.repeat(letters),
  'open links': (letters) => '[a]('.repeat(letters / 4),
  'open images': (letters) => '!['.repeat(letters / 2),
  backticks: (letters) => '`a``'.repeat(letters / 4),
  'wide table': (letters) => ['a|', '-|', '1|'].map((cell) => `|${cell.repeat(letters / 6)}`).join('\n'),
  'long table': (letters) => `|a|b|\n|-|-|\n${'|1|2|\n'.repeat(letters / 6)}`,
  'many links': (letters) => '<https://a.example/x> '.repeat(letters / 22),
  'many references': (letters) => {
    const names = Array.from({ length: letters / 36 }, (_, index) => `r${index}`)
    const uses = names.map((name) => `[${name}]`).join(' ')
    return [uses, '', ...names.map((name) => `[${name}]: https://a.example/`)].join('\n')
  },
  'one word': (letters) => 'a'.repeat(letters),
  'many paragraphs': (letters) => 'a\n\n'.repeat(letters / 3),
}
