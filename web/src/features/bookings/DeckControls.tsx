import { ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from '@/components/IconButton';
import { useT } from '@/i18n';
import styles from './DeckControls.module.css';

interface Props {
  count: number;
  index: number;
  /** Which of the tickets are used, in their order. */
  used: boolean[];
  goTo: (index: number) => void;
}

/** Which ticket of how many is in front; with several, the ways to the others. */
export function DeckControls({ count, index, used, goTo }: Props) {
  const t = useT();
  const label = (
    <p className={styles.number} aria-live="polite">
      {t('bookings.detail.ticketOf', { number: index + 1, count })}
    </p>
  );
  if (count < 2) return label;
  return (
    <div className={styles.controls}>
      <IconButton label={t('bookings.detail.previous')} disabled={index === 0} onClick={() => goTo(index - 1)}>
        <ChevronLeft size={24} />
      </IconButton>
      <div>
        {label}
        <div className={styles.dots}>
          {used.map((isUsed, at) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: tickets are numbered.
              key={at}
              type="button"
              className={styles.dot}
              data-used={isUsed || undefined}
              aria-label={t('bookings.detail.goTo', { number: at + 1 })}
              aria-current={at === index ? 'true' : undefined}
              onClick={() => goTo(at)}
            />
          ))}
        </div>
      </div>
      <IconButton
        label={t('bookings.detail.nextTicket')}
        disabled={index === count - 1}
        onClick={() => goTo(index + 1)}
      >
        <ChevronRight size={24} />
      </IconButton>
    </div>
  );
}
