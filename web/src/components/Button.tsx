import { LoaderCircle } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { Link } from 'react-router';
import { cx } from '@/lib/cx';
import styles from './Button.module.css';

interface Look {
  variant?: 'primary' | 'outline' | 'ghost' | 'danger';
  size?: 'sm' | 'md' | 'lg';
  /** Fills the width there is. */
  wide?: boolean;
  /** Stands before the label. */
  icon?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}

interface LinkButton extends Look {
  /** A page of the app: the button is then a link. */
  to: string;
  replace?: boolean;
  onClick?: () => void;
}

interface RealButton extends Look, Omit<ButtonHTMLAttributes<HTMLButtonElement>, keyof Look> {
  to?: undefined;
  /** Something is under way: says so, and takes no press meanwhile, but keeps the focus. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function Button(props: LinkButton | RealButton) {
  const { variant = 'primary', size = 'md', wide, icon, className, children, ...rest } = props;
  const classes = cx(styles.button, styles[variant], styles[size], wide && styles.wide, className);
  if (rest.to !== undefined) {
    return (
      <Link {...rest} className={classes}>
        {icon}
        {children}
      </Link>
    );
  }
  const { busy = false, onClick, type = 'button', to: _, ...native } = rest;
  return (
    <button
      {...native}
      type={type}
      className={classes}
      aria-busy={busy || undefined}
      aria-disabled={busy || native['aria-disabled'] || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <LoaderCircle className={styles.spinner} size={20} aria-hidden /> : icon}
      {children}
    </button>
  );
}
