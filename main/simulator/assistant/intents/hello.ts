import type { Intent } from '../ask.ts'
import { closeWith } from '../build-parts.ts'
import { paragraphs } from '../wording.ts'

export const hello: Intent = {
  name: 'hello',
  description: 'A greeting',
  phrasings: ['Hello', 'Good morning'],
  matches: ({ text }) => /^(hi|hello|hey|good (morning|afternoon|evening|day))\b/i.test(text),
  answer: () => ({
    thoughts: ['Greet back', 'Pick three good first questions'],
    text: paragraphs(
      'Hello. I am the built-in assistant of the simulator: I answer from a simulated market that lives on this computer.',
      'Symbols and companies are real, **prices are not**, and no order leaves this computer.',
    ),
    extras: closeWith(
      [],
      ['What moved NVDA today?', 'Buy 10 AAPL at 182.50 limit', 'Deep insight on MSFT', 'What can you do?'],
    ),
  }),
}
