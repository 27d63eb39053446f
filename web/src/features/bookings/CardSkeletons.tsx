import { Skeleton } from '@/components/Skeleton';
import { TicketCard } from '@/components/TicketCard';
import card from './BookingCard.module.css';
import styles from './BookingsPage.module.css';

/** Cards of the same shape while the real ones are on their way. */
export function CardSkeletons({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className={styles.list}>
      {[0, 1, 2].map((key) => (
        <TicketCard key={key} className={card.card} stub={<Skeleton width="8rem" height="1.5rem" />}>
          <div className={card.main}>
            <Skeleton width="88px" height="110px" radius="14px" />
            <div className={card.facts}>
              <Skeleton width="70%" height="1.5rem" />
              <Skeleton width="50%" />
              <Skeleton width="40%" />
            </div>
          </div>
        </TicketCard>
      ))}
    </div>
  );
}
