import { ArrowRight } from 'lucide-react';
import { Link } from 'react-router';
import { CATEGORIES } from '@/api/types';
import { useT } from '@/i18n/use-t';
import { cx } from '@/lib/cx';
import styles from './Categories.module.css';
import section from './section.module.css';

/** What each tile shows: few shapes, so large that they run out of it. */
const SHAPES = {
  CONCERT: (
    <>
      <circle cx="150" cy="150" r="150" fill="#ffbf47" />
      <circle cx="150" cy="150" r="96" fill="#1c1522" />
      <circle cx="150" cy="150" r="34" fill="#ff5a36" />
    </>
  ),
  WORKSHOP: (
    <>
      <path d="M0 0h150v150A150 150 0 0 1 0 0z" fill="#c6f06a" />
      <path d="M150 150h150v150a150 150 0 0 1-150-150z" fill="#fffef9" />
      <path d="M150 0h150v36H150zm0 57h150v36H150zm0 57h150v36H150z" fill="#1c1522" />
      <circle cx="75" cy="225" r="75" fill="#c6f06a" />
    </>
  ),
  FESTIVAL: (
    <>
      <path d="M0 300V150a150 150 0 0 1 150 150zM150 300V150a150 150 0 0 1 150 150z" fill="#ff8fb3" />
      <path d="M0 150V0a150 150 0 0 1 150 150z" fill="#ffbf47" />
      <path d="M225 0l75 75-75 75-75-75z" fill="#fffef9" />
    </>
  ),
};

export function Categories() {
  const t = useT();
  return (
    <section className={section.plain} aria-labelledby="categories">
      <div className={section.inside}>
        <div className={section.head}>
          <h2 id="categories" className={section.title}>
            {t('landing.categories.title')}
          </h2>
        </div>
        <ul className={styles.tiles}>
          {CATEGORIES.map((category) => (
            <li key={category}>
              <Link to={`/events?category=${category}`} className={cx(styles.tile, styles[category])}>
                <svg className={styles.art} viewBox="0 0 300 300" aria-hidden>
                  {SHAPES[category]}
                </svg>
                <span className={styles.words}>
                  <span className={styles.name}>{t(`common.categories.${category}`)}</span>
                  <span className={styles.line}>{t(`landing.categories.${category}`)}</span>
                </span>
                <ArrowRight className={styles.arrow} size={26} aria-hidden />
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
