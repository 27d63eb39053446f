import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

interface Props {
  /** 32 px. */
  icon?: ReactNode;
  title: string;
  text?: string | undefined;
  /** A Button. */
  action?: ReactNode;
}

/** Nothing is here, and what to do about it. */
export function EmptyState({ icon, title, text, action }: Props) {
  return (
    <div className={styles.state}>
      {icon && (
        <span className={styles.icon} aria-hidden>
          {icon}
        </span>
      )}
      <h2 className={styles.title}>{title}</h2>
      {text && <p className={styles.text}>{text}</p>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
