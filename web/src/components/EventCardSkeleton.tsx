import styles from './EventCard.module.css';
import { Skeleton } from './Skeleton';

/** The shape of a card, while there is none. */
export function EventCardSkeleton() {
  return (
    <div className={styles.card} aria-hidden>
      <div className={styles.picture}>
        <Skeleton ratio="4 / 5" radius="var(--radius-lg)" />
      </div>
      <div className={styles.text}>
        <p className={styles.when}>
          <Skeleton width="60%" height="1.2em" />
        </p>
        <div className={styles.title}>
          <Skeleton width="85%" height="1.15em" />
        </div>
        <p className={styles.where}>
          <Skeleton width="70%" height="1.2em" />
        </p>
      </div>
    </div>
  );
}
