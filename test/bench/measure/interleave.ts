/** Ours, bare, ours, bare: what disturbs the machine for a while disturbs both. Results of one round have the same place. */
export async function interleave<Ours, Bare>(
  rounds: number,
  ours: (round: number) => Promise<Ours>,
  bare: (round: number) => Promise<Bare>,
): Promise<{ ours: Ours[]; bare: Bare[] }> {
  const results: { ours: Ours[]; bare: Bare[] } = { ours: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    results.ours.push(await ours(round));
    results.bare.push(await bare(round));
  }
  return results;
}
