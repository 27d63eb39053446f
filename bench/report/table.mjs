import { number, score } from './rows.mjs';

const verdicts = { aim: 'aim reached', enough: 'enough', short: 'short' };

const withSpread = (row, { median, min, max }) =>
  min === max ? score(row, median) : `${score(row, median)} (${number(min)}–${number(max)})`;

/** The cells of a row, as they stand in the documents and on the terminal. */
export function cells(row, judged) {
  const notes = judged.beside.map(({ what, unit, of }) => `${what}: ${number(of.median)}${unit}`);
  if (judged.failed > 0 && row.value !== 'failed') notes.push(`failed requests: up to ${judged.failed} a round`);
  const beside = notes.join('; ');
  const reference = judged.reference ? `${row.reference.what}: ${number(judged.reference.median)}${row.unit}` : '–';
  const bound = (value) => (row.less ? '≤ ' : '≥ ') + score(row, value);
  return [
    row.what,
    number(judged.value.median) + row.unit + (beside && ` (${beside})`),
    reference,
    withSpread(row, judged.score),
    bound(row.least),
    bound(row.aim),
    verdicts[judged.verdict],
  ];
}

export const heads = ['figure', 'measured', 'reference in the same run', 'score (spread)', 'at least', 'aim', ''];

export function markdown(results) {
  const lines = [heads, heads.map(() => '---')];
  for (const { row, judged } of results) lines.push(cells(row, judged));
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}
