import { Search } from 'lucide-react';
import { useNavigate } from 'react-router';
import { useT } from '@/i18n/use-t';
import styles from './SearchForm.module.css';

/** A plain form, so that it works before the page has come alive, too. */
export function SearchForm() {
  const t = useT();
  const navigate = useNavigate();
  return (
    <search>
      <form
        className={styles.form}
        action="/events"
        onSubmit={(event) => {
          event.preventDefault();
          const text = String(new FormData(event.currentTarget).get('search') ?? '').trim();
          void navigate(text ? `/events?search=${encodeURIComponent(text)}` : '/events');
        }}
      >
        <Search className={styles.icon} size={22} aria-hidden />
        <input
          className={styles.input}
          type="search"
          name="search"
          maxLength={200}
          enterKeyHint="search"
          autoComplete="off"
          aria-label={t('landing.search.label')}
          placeholder={t('landing.search.hint')}
        />
        <button type="submit" className={styles.button}>
          {t('landing.search.button')}
        </button>
      </form>
    </search>
  );
}
