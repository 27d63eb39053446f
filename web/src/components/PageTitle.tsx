import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { cx } from '@/lib/cx';
import styles from './PageTitle.module.css';

interface Props {
  /** The heading. */
  children: ReactNode;
  /** The title of the window, where it is not the heading's words or the heading is more than words. */
  title?: string | undefined;
  /** For pages whose heading is in a picture or a hero of their own. */
  hidden?: boolean;
  className?: string | undefined;
}

/** The path whose page had the focus last; null until the first page, which must not take it from the browser. */
let shown: string | null = null;

/** The page's h1: takes the focus when the page changes, so that it is read out, and names the window. */
export function PageTitle({ children, title, hidden = false, className }: Props) {
  const name = title ?? (typeof children === 'string' ? children : '');
  const ref = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();

  useEffect(() => {
    if (name) document.title = name.includes('GoTicket') ? name : `${name} · GoTicket`;
  }, [name]);

  useEffect(() => {
    if (shown !== null && shown !== pathname) ref.current?.focus({ preventScroll: true });
    shown = pathname;
  }, [pathname]);

  return (
    <h1 ref={ref} tabIndex={-1} className={hidden ? 'visually-hidden' : cx(styles.title, className)}>
      {children}
    </h1>
  );
}
