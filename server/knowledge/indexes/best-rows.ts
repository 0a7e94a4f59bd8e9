export interface ScoredRow {
  row: number;
  score: number;
}

/** The rows with the highest scores, best first. Rows scored -Infinity are left out. */
export function bestRows(scores: Float32Array, limit: number): ScoredRow[] {
  const ordered = scores.toSorted();
  const least = ordered[Math.max(0, ordered.length - limit)] ?? Number.POSITIVE_INFINITY;
  const best: ScoredRow[] = [];
  for (let row = 0; row < scores.length; row += 1) {
    const score = scores[row]!;
    if (score >= least && score > Number.NEGATIVE_INFINITY) best.push({ row, score });
  }
  return best.sort((a, b) => b.score - a.score).slice(0, limit);
}
