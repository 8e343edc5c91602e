/** A 32-bit fingerprint of a text, stable for ever: saved answers and tests depend on it. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

function mix(value: number): number {
  let x = value | 0
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

/** A number in (0, 1) that depends on nothing but the stream and the index. */
export function uniform(stream: number, index: number): number {
  return (mix(mix(stream) + Math.imul(index, 0x9e3779b1)) + 0.5) / 0x1_0000_0000
}

/** A standard normal number that depends on nothing but the stream and the index. */
export function gaussian(stream: number, index: number): number {
  const radius = Math.sqrt(-2 * Math.log(uniform(stream, index * 2)))
  return radius * Math.cos(2 * Math.PI * uniform(stream, index * 2 + 1))
}

/** A family of numbers with a name, so that two uses of one seed never share draws. */
export function streamOf(seed: number, name: string): number {
  return mix(hashText(name) ^ mix(seed))
}
