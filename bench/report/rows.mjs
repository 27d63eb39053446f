import { summary } from '../parts/statistics.mjs';

const ratio = {
  times: (value, reference) => value / reference,
  percent: (value, reference) => (100 * value) / reference,
};

/** What a row of a figure comes to over its rounds. A ratio is taken within each round, whose two sides were measured in the
 *  same minute, and then the median of the ratios. */
export function judge(row, rounds) {
  const of = (name) => rounds.map((round) => round[name]);
  const values = of(row.value);
  const references = row.reference ? of(row.reference.value) : null;
  const scores = row.judged === 'value' ? values : values.map((value, n) => ratio[row.judged](value, references[n]));
  const score = summary(scores);
  const reaches = (bound) => (row.less ? score.median <= bound : score.median >= bound);
  return {
    value: summary(values),
    reference: references ? summary(references) : null,
    beside: (row.beside ?? [])
      .map(({ what, value, unit }) => ({ what, unit, of: summary(of(value)) }))
      .filter(({ of: found }) => found),
    score,
    failed: Math.max(...rounds.map(({ failed }) => failed ?? 0)),
    verdict: reaches(row.aim) ? 'aim' : reaches(row.least) ? 'enough' : 'short',
  };
}

/** 9,123 or 12.3 or 1.23: three figures that matter. */
export function number(value) {
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en-US', { maximumFractionDigits: Math.min(3, digits) });
}

const signs = { times: ' ×', percent: ' %' };

/** A score or a bound as people read it. */
export const score = (row, value) => number(value) + (signs[row.judged] ?? row.unit);
