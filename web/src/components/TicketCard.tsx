import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';
import styles from './TicketCard.module.css';

interface Props {
  children: ReactNode;
  /** What can be torn off, below or (from 640 px on) beside the rest. */
  stub?: ReactNode;
  className?: string | undefined;
  /** Keeps the stub below at any width. */
  upright?: boolean;
}

/** A ticket: two parts with a perforation and notches that really are holes, whatever is behind. */
export function TicketCard({ children, stub, className, upright = false }: Props) {
  return (
    <div className={cx(styles.shadow, className)}>
      <div className={cx(styles.ticket, upright ? styles.upright : styles.turning)}>
        <div className={styles.part}>{children}</div>
        {stub && <div className={cx(styles.part, styles.stub)}>{stub}</div>}
      </div>
    </div>
  );
}
