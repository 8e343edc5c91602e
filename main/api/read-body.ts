/** The body is longer than anything the broker sends. */
export class OversizeBody extends Error {
  override readonly name = 'OversizeBody'
}

/** Reads at most `capBytes` of decoded body; throws OversizeBody beyond, so a bomb or an endless body ends there. */
export async function readBody(response: Response, capBytes: number): Promise<string> {
  if (response.body === null) return ''
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let total = 0
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    total += value.byteLength
    if (total > capBytes) {
      void reader.cancel().catch(() => {})
      throw new OversizeBody()
    }
    text += decoder.decode(value, { stream: true })
  }
}
