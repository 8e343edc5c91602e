// Parameters of RFC 3492 for domain names.
const base = 36
const lowest = 1
const highest = 26
const skew = 38
const damp = 700

/** The letters behind an `xn--` label; null when it is no valid one. Labels of other kinds come back as they are. */
export function decodePunycodeLabel(label: string): string | null {
  if (!label.toLowerCase().startsWith('xn--')) return label
  const encoded = label.slice(4)
  const split = encoded.lastIndexOf('-')
  const output = split > 0 ? Array.from(encoded.slice(0, split), (letter) => letter.charCodeAt(0)) : []
  let point = 128
  let index = 0
  let bias = 72
  let at = split > 0 ? split + 1 : 0
  while (at < encoded.length) {
    const before = index
    let weight = 1
    for (let k = base; ; k += base) {
      const digit = digitOf(encoded.charCodeAt(at++))
      if (digit === null) return null
      index += digit * weight
      const threshold = Math.min(Math.max(k - bias, lowest), highest)
      if (digit < threshold) break
      weight *= base - threshold
      if (index > 0x7fffffff || weight > 0x7fffffff) return null
    }
    const length = output.length + 1
    bias = adapt(index - before, length, before === 0)
    point += Math.floor(index / length)
    index %= length
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null
    output.splice(index++, 0, point)
  }
  return String.fromCodePoint(...output)
}

function adapt(delta: number, length: number, first: boolean): number {
  let rest = first ? Math.floor(delta / damp) : Math.floor(delta / 2)
  rest += Math.floor(rest / length)
  let k = 0
  while (rest > ((base - lowest) * highest) / 2) {
    rest = Math.floor(rest / (base - lowest))
    k += base
  }
  return k + Math.floor(((base - lowest + 1) * rest) / (rest + skew))
}

function digitOf(code: number): number | null {
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 26
  if (code >= 0x41 && code <= 0x5a) return code - 0x41
  if (code >= 0x61 && code <= 0x7a) return code - 0x61
  return null
}
