import { PageTitle } from '@/components/PageTitle';
import { useT } from '@/i18n';
import { BrowseFilters } from './BrowseFilters';
import styles from './browse.module.css';
import { noFilters } from './browse-filters';

/** The first view of browsing, that the server fills with cards (EventCardTemplate); BrowsePage takes its place. */
export function ListTemplate() {
  const t = useT();
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <PageTitle>{t('events.browse.title')}</PageTitle>
        <p className={styles.count} />
      </header>
      <BrowseFilters filters={noFilters} canSuit={false} />
      <ul className={styles.grid}>__EVENT_CARDS__</ul>
    </div>
  );
}
