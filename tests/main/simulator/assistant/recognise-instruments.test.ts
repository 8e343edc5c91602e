import { describe, expect, test } from 'vitest'
import { recogniseInstruments } from '../../../../main/simulator/assistant/recognise-instruments.ts'

const cases: [text: string, symbols: string[]][] = [
  ['price of nvda', ['NVDA']],
  ["NVDA's quote, then $amd?", ['NVDA', 'AMD']],
  ['Apple against Microsoft', ['AAPL', 'MSFT']],
  ['Berkshire Hathaway or BRK-B or brk/b', ['BRK.B']],
  ['coca-cola and PepsiCo', ['KO', 'PEP']],
  ['the cat sat on a cost of f', []],
  ['CAT, COST, F and V', ['CAT', 'COST', 'F', 'V']],
  ['$f', ['F']],
  ['How is the S&P 500 doing?', ['SPX']],
  ['Goldman Sachs', ['GS']],
  ['AAPL/AMD', ['AAPL', 'AMD']],
  ['pineapple, intelligence, fordable', []],
  ['General Motors and General Electric', ['GM', 'GE']],
  ['SPYQ XNVDA NVDAX', []],
]

describe('instruments in a prompt', () => {
  test.each(cases)('%s', (text, symbols) => {
    expect(recogniseInstruments(text).map(({ symbol }) => symbol)).toEqual(symbols)
  })
})
