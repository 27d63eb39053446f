/** The middle of some numbers, and how far they lie apart. Medians: one round that the machine disturbed says nothing. */
export function summary(numbers) {
  const sorted = numbers.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const half = (sorted.length - 1) / 2;
  const median = (sorted[Math.floor(half)] + sorted[Math.ceil(half)]) / 2;
  return { median, min: sorted[0], max: sorted[sorted.length - 1] };
}
