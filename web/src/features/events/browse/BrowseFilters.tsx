import { Search, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { Chip } from '@/components/Chip';
import { Field } from '@/components/Field';
import { IconButton } from '@/components/IconButton';
import { Segmented } from '@/components/Segmented';
import { useT } from '@/i18n';
import styles from './browse.module.css';
import { browsePath, categories, type BrowseFilters as Filters, type Sort, sorts, withFilter } from './browse-filters';

const typingPause = 300;

interface BrowseFiltersProps {
  filters: Filters;
  /** Whether somebody is signed in whose preferences the order can follow. */
  canSuit: boolean;
}

export function BrowseFilters({ filters, canSuit }: BrowseFiltersProps) {
  const t = useT();
  const navigate = useNavigate();
  const show = (change: Parameters<typeof withFilter>[1]) =>
    navigate(browsePath(withFilter(filters, change)), { replace: true, preventScrollReset: true });
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every browser in use.
    <div role="search" aria-label={t('events.browse.filters')} className={styles.filters}>
      <SearchField value={filters.search} onChange={(search) => show({ search })} />
      <nav aria-label={t('events.browse.category.label')} className={styles.chips}>
        <Chip to={browsePath(withFilter(filters, { category: null }))} selected={filters.category === null}>
          {t('events.browse.category.all')}
        </Chip>
        {categories.map((category) => (
          <Chip
            key={category}
            to={browsePath(withFilter(filters, { category }))}
            selected={filters.category === category}
          >
            {t(`common.categories.${category}`)}
          </Chip>
        ))}
      </nav>
      <Segmented
        label={t('events.browse.when.label')}
        value={filters.upcoming ? 'upcoming' : 'all'}
        onChange={(when) => show({ upcoming: when === 'upcoming' })}
        options={[
          { value: 'upcoming', label: t('events.browse.when.upcoming') },
          { value: 'all', label: t('events.browse.when.all') },
        ]}
      />
      <Field
        as="select"
        label={t('events.browse.sort.label')}
        hideLabel
        value={filters.sort}
        onChange={(event) => show({ sort: event.target.value as Sort })}
        className={styles.sort}
      >
        {sorts
          .filter((sort) => sort !== 'smart' || canSuit)
          .map((sort) => (
            <option key={sort} value={sort}>
              {t(`events.browse.sort.${sort}`)}
            </option>
          ))}
      </Field>
    </div>
  );
}

/** Searches while one types, a moment after the last key. */
function SearchField({ value, onChange }: { value: string; onChange: (search: string) => void }) {
  const t = useT();
  const [text, setText] = useState(value);
  const [given, setGiven] = useState(value);
  // The address changed by itself: back, forward, or filters cleared.
  if (value !== given) {
    setGiven(value);
    if (value !== text.trim()) setText(value);
  }
  const search = (next: string) => {
    const words = next.trim();
    if (words === value) return;
    setGiven(words);
    onChange(words);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing sets the clock.
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => search(text), typingPause);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <form
      className={styles.search}
      onSubmit={(event) => {
        event.preventDefault();
        search(text);
      }}
    >
      <Field
        type="search"
        name="search"
        label={t('events.browse.search.label')}
        hideLabel
        placeholder={t('events.browse.search.placeholder')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        autoComplete="off"
        enterKeyHint="search"
        maxLength={200}
        icon={<Search size={20} />}
        end={
          text && (
            <IconButton
              label={t('events.browse.search.clear')}
              onClick={() => {
                setText('');
                search('');
              }}
            >
              <X size={20} />
            </IconButton>
          )
        }
      />
    </form>
  );
}
