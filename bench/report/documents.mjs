import { chart } from './chart.mjs';
import { number, score } from './rows.mjs';
import { markdown } from './table.mjs';

/** What stands between two comments of a document is made here, and only here. */
function fill(text, name, content) {
  const [begin, end] = [`<!-- ${name}: made by bench/report.mjs -->`, `<!-- /${name} -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`no place for ${name}`);
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
}

const distinct = (values) => [...new Set(values)].join('; ');

function circumstances(rows) {
  const all = rows.map(({ measured }) => measured);
  const of = (name) => distinct(all.map((one) => one[name]));
  const dates = all.map(({ date }) => date.slice(0, 10)).sort();
  const days = distinct([dates[0], dates[dates.length - 1]]).replace('; ', ' to ');
  const rounds = distinct(all.map(({ rounds: found }) => found.length));
  const machine = `${of('cores')} cores of ${of('cpu')}, Linux ${of('kernel')}, PostgreSQL ${of('postgresql')}`;
  return `Measured ${days} at commit ${of('commit')}: ${machine}; rounds of a figure: ${rounds}.`;
}

/** The few that the README shows. */
const shown = ['storm', 'storm-p99', 'event-64', 'lone', 'idle'];

function short({ row, judged }) {
  const measured = `- ${row.what}: **${number(judged.value.median)}${row.unit}**`;
  if (!judged.reference) return measured;
  const of = row.judged === 'percent' ? ' of the' : ' the';
  const reference = `${number(judged.reference.median)}${row.unit} of ${row.reference.what}`;
  return `${measured}, ${score(row, judged.score.median)}${of} ${reference}`;
}

export const documents = {
  'docs/performance.md': (text, rows) =>
    fill(fill(text, 'circumstances', circumstances(rows)), 'table', markdown(rows)),
  'docs/performance.svg': (_, rows) => chart(rows),
  'README.md': (text, rows) =>
    fill(
      text,
      'measured',
      rows
        .filter(({ row }) => shown.includes(row.id))
        .map(short)
        .join('\n'),
    ),
};
