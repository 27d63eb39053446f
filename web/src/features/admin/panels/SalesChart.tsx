import { ChartsReferenceLine } from '@mui/x-charts/ChartsReferenceLine';
import { LineChart } from '@mui/x-charts/LineChart';
import { useId } from 'react';
import { useLocale, useT } from '@/i18n';
import { formatDay, formatTime } from '@/lib/time';
import styles from './panels.module.css';
import type { Sales } from './sales-facts';

interface Props {
  sales: Sales;
  zone: string;
  when: (iso: string) => string;
  /** The curve in a sentence. */
  summary: string;
}

/** Seats booked over time as a curve of steps; arrow keys go from point to point. */
export default function SalesChart({ sales, zone, when, summary }: Props) {
  const t = useT();
  const locale = useLocale();
  const described = useId();
  const { points, capacity, interval } = sales;
  const short = (iso: string) => (interval === 'hour' ? formatTime : formatDay)(iso, { zone, locale });
  const most = Math.max(...points.map(({ total }) => total));
  // A hall of thousands with its first tickets sold would be a flat line if the whole hall had to be in the picture.
  const showsCapacity = most * 3 >= capacity;

  return (
    <figure className={styles.figure}>
      <div aria-describedby={described}>
        <LineChart
          height={340}
          hideLegend
          skipAnimation={matchMedia('(prefers-reduced-motion: reduce)').matches}
          margin={{ left: 0, right: 36, top: 24, bottom: 0 }}
          grid={{ horizontal: true }}
          xAxis={[
            {
              scaleType: 'point',
              data: points.map(({ at }) => at),
              valueFormatter: (iso: string, { location }: { location: string }) =>
                location === 'tick' ? short(iso) : when(iso),
              height: 32,
              tickLabelMinGap: 18,
            },
          ]}
          yAxis={[{ min: 0, max: showsCapacity ? Math.max(capacity, most) : most, width: 52, tickMinStep: 1 }]}
          series={[
            {
              data: points.map(({ total }) => total),
              label: t('organiser.sales.total'),
              curve: 'step',
              area: true,
              showMark: points.length <= 2,
              color: 'var(--accent)',
              valueFormatter: (total) => new Intl.NumberFormat(locale).format(total ?? 0),
            },
          ]}
          sx={{
            '& .MuiLineChart-area': { fillOpacity: 0.24 },
            '& .MuiLineChart-line': { strokeWidth: 3 },
          }}
        >
          {showsCapacity && (
            <ChartsReferenceLine
              y={capacity}
              label={`${t('organiser.sales.capacity')}: ${new Intl.NumberFormat(locale).format(capacity)}`}
              labelAlign="end"
              lineStyle={{ stroke: 'var(--ink)', strokeDasharray: '6 5' }}
              labelStyle={{ fill: 'var(--ink)', fontSize: 13, fontWeight: 600 }}
            />
          )}
        </LineChart>
      </div>
      <figcaption id={described} className={styles.soft}>
        {summary}
      </figcaption>
    </figure>
  );
}
