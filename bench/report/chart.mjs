import { number, score } from './rows.mjs';

const width = 900;
const line = 30;
const top = 64;
const left = 400;
const scale = 150; // pixels from nothing to the aim
const most = 2; // times the aim: what goes beyond is cut off

/** How near to its aim a value is; 1 is there. */
function share(row, value) {
  if (row.aim === 0) return value === 0 ? 1 : 0;
  return row.less ? row.aim / value : value / row.aim;
}

const x = (part) => (left + scale * Math.min(most, part)).toFixed(1);
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

function bar({ row, judged }, index) {
  const y = top + index * line;
  const middle = y + line / 2;
  const reached = share(row, judged.score.median);
  const long = (x(reached) - left).toFixed(1);
  const ends = [judged.score.min, judged.score.max].map((value) => x(share(row, value)));
  const least = x(share(row, row.least));
  const absolute = row.judged === 'value' ? '' : `, ${number(judged.value.median)}${row.unit}`;
  const said = escaped(score(row, judged.score.median) + absolute);
  const title = `${row.what}: ${score(row, judged.score.median)}, at least ${score(row, row.least)}, aim ${score(row, row.aim)}`;
  return `<g><title>${escaped(title)}</title>
<text x="${left - 12}" y="${middle + 4}" text-anchor="end">${escaped(row.chart ?? row.what)}</text>
<rect class="${judged.verdict}" x="${left}" y="${y + 7}" width="${long}" height="${line - 14}" rx="2"/>
<path class="least" d="M${least} ${y + 3}V${y + line - 3}"/>
<path class="spread" d="M${ends[0]} ${middle}H${ends[1]}"/>
<text class="score" x="${left + most * scale + 12}" y="${middle + 4}">${said}</text></g>`;
}

const style = `
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.soft { fill: #59636e; font-size: 12px }
.aim { fill: #1a7f37 } .enough { fill: #9a6700 } .short { fill: #cf222e }
path { fill: none; stroke-width: 1.5 }
.goal { stroke: #59636e; stroke-dasharray: 3 3 } .least { stroke: #1f2328 } .spread { stroke: #1f2328; opacity: .7 }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 } .soft { fill: #9198a1 }
.aim { fill: #3fb950 } .enough { fill: #d29922 } .short { fill: #f85149 }
.goal { stroke: #9198a1 } .least, .spread { stroke: #e6edf3 }
}`;

const note = (y, text) => `<text class="soft" x="16" y="${y}">${text}</text>`;

/** Every row as a bar on the way to its aim, since the units differ. Says the same as the table beside it. */
export function chart(rows) {
  const height = top + rows.length * line + 12;
  const goal = x(1);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img"
 aria-label="How near each figure is to its aim">
<style>${style}</style>
${note(20, 'Bar: median. Thin line: the rounds’ spread. Upright stroke: at least. Dashed: the aim.')}
${note(38, 'Green: aim reached. Yellow: enough. Red: short of it. Cut off at twice the aim.')}
<path class="goal" d="M${goal} ${top - 16}V${height - 8}"/>
<text class="soft" x="${goal}" y="${top - 4}" dx="4">aim</text>
${rows.map(bar).join('\n')}
</svg>
`;
}
