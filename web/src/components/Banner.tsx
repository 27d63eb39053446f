import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';
import styles from './Banner.module.css';

interface Props {
  tone?: 'info' | 'warn' | 'danger';
  title?: string | undefined;
  children?: ReactNode;
  /** A Button, at the end. */
  action?: ReactNode;
  className?: string | undefined;
}

const ICONS = { info: Info, warn: TriangleAlert, danger: CircleAlert };

/** A line in the page about the page; a danger is read out when it appears. */
export function Banner({ tone = 'info', title, children, action, className }: Props) {
  const Icon = ICONS[tone];
  return (
    <div className={cx(styles.banner, styles[tone], className)} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon className={styles.icon} size={22} aria-hidden />
      <div className={styles.text}>
        {title && <p className={styles.title}>{title}</p>}
        {children && <div>{children}</div>}
      </div>
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
