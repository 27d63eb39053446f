import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { cx } from '@/lib/cx';
import styles from './Chip.module.css';

interface Props {
  children: ReactNode;
  icon?: ReactNode;
  /** `plain` for what can be pressed; the others are states. */
  tone?: 'plain' | 'good' | 'warn' | 'bad' | 'accent' | 'solid';
  /** With `onClick`: is it switched on? */
  selected?: boolean;
  onClick?: () => void;
  to?: string;
  className?: string | undefined;
}

/** A word in a pill: a link with `to`, a switch with `onClick`, else only a word. */
export function Chip({ children, icon, tone = 'plain', selected, onClick, to, className }: Props) {
  const classes = cx(
    styles.chip,
    styles[tone],
    selected && styles.selected,
    (to || onClick) && styles.press,
    className,
  );
  const content = (
    <>
      {icon}
      {children}
    </>
  );
  if (to) {
    return (
      <Link to={to} className={classes} aria-current={selected ? 'true' : undefined}>
        {content}
      </Link>
    );
  }
  if (!onClick) return <span className={classes}>{content}</span>;
  return (
    <button type="button" className={classes} aria-pressed={selected ?? false} onClick={onClick}>
      {content}
    </button>
  );
}
