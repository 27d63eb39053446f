import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { Link } from 'react-router';
import { cx } from '@/lib/cx';
import styles from './IconButton.module.css';

interface Look {
  /** What it does, in words: the name that is heard, and the tooltip. */
  label: string;
  /** The icon; 20–24 px. */
  children: ReactNode;
  /** A number at the corner; none for 0. */
  badge?: number;
  filled?: boolean;
  className?: string | undefined;
}

interface LinkButton extends Look {
  to: string;
}

interface RealButton extends Look, Omit<ButtonHTMLAttributes<HTMLButtonElement>, keyof Look> {
  to?: undefined;
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ label, children, badge = 0, filled, className, ...rest }: LinkButton | RealButton) {
  const classes = cx(styles.button, filled && styles.filled, className);
  const content = (
    <>
      {children}
      {badge > 0 && (
        <span className={styles.badge} aria-hidden>
          {badge > 99 ? '99+' : badge}
        </span>
      )}
    </>
  );
  return rest.to !== undefined ? (
    <Link to={rest.to} className={classes} aria-label={label} title={label}>
      {content}
    </Link>
  ) : (
    <button type="button" {...rest} className={classes} aria-label={label} title={label}>
      {content}
    </button>
  );
}
