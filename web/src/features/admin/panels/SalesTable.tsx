import { useLocale, useT } from '@/i18n';
import styles from './panels.module.css';
import type { Sales } from './sales-facts';

/** The curve in figures, the newest first. */
export function SalesTable({ sales, when }: { sales: Sales; when: (iso: string) => string }) {
  const t = useT();
  const number = new Intl.NumberFormat(useLocale());
  return (
    <div className={styles.tableBox}>
      <table className={styles.table}>
        <caption className="visually-hidden">{t('organiser.sales.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('organiser.sales.when', { interval: sales.interval })}</th>
            <th scope="col" className={styles.number}>
              {t('organiser.sales.confirmed')}
            </th>
            <th scope="col" className={styles.number}>
              {t('organiser.sales.gaveBack')}
            </th>
            <th scope="col" className={styles.number}>
              {t('organiser.sales.total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sales.points.toReversed().map(({ at, confirmed, cancelled, total }) => (
            <tr key={at}>
              <th scope="row">{when(at)}</th>
              <td className={styles.number}>{number.format(confirmed)}</td>
              <td className={styles.number}>{number.format(cancelled)}</td>
              <td className={styles.number}>{number.format(total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
