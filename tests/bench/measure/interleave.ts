/** Runs every variant once a round, forwards and then backwards, so that what slows the machine slows all of them. */
export async function interleave<Name extends string, Sample>(
  variants: readonly Name[],
  rounds: number,
  sample: (variant: Name, round: number) => Promise<Sample>,
): Promise<Map<Name, Sample[]>> {
  const samples = new Map<Name, Sample[]>(variants.map((variant) => [variant, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const variant of round % 2 === 0 ? variants : variants.toReversed()) {
      samples.get(variant)?.push(await sample(variant, round))
    }
  }
  return samples
}
