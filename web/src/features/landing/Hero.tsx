import type { EventSummary } from '@/api/types';
import { PageTitle } from '@/components/PageTitle';
import { useT } from '@/i18n/use-t';
import styles from './Hero.module.css';
import { PosterFan } from './PosterFan';
import { SearchForm } from './SearchForm';

export function Hero({ events }: { events: EventSummary[] | undefined }) {
  const t = useT();
  const before = t('landing.hero.before');
  const mark = t('landing.hero.mark');
  return (
    <section className={styles.hero}>
      <div className={styles.words}>
        <PageTitle className={styles.title} title={`GoTicket · ${before} ${mark}`}>
          {before} <span className={styles.mark}>{mark}</span>.
        </PageTitle>
        <p className={styles.lead}>{t('landing.hero.lead')}</p>
        <SearchForm />
      </div>
      <PosterFan events={events} />
    </section>
  );
}
