import { useLayoutEffect, useRef, useState } from 'react';
import { useT } from '@/i18n';
import { cx } from '@/lib/cx';
import heroStyles from '../event-hero.module.css';
import styles from './about.module.css';

/** The description; a long one is cut short until asked for. Starts as the plain paragraph that the server wrote. */
export function About({ text }: { text: string }) {
  const t = useT();
  const ref = useRef<HTMLParagraphElement>(null);
  const [isLong, setLong] = useState(false);
  const [open, setOpen] = useState(false);
  // Before the first paint, so that nothing below moves.
  useLayoutEffect(() => {
    const paragraph = ref.current;
    if (!paragraph) return;
    const measure = () => setLong((before) => before || paragraph.scrollHeight > paragraph.clientHeight + 2);
    measure();
    const watching = new ResizeObserver(measure);
    watching.observe(paragraph);
    return () => watching.disconnect();
  }, []);
  return (
    <>
      <p ref={ref} className={cx(heroStyles.description, open && styles.open)}>
        {text}
      </p>
      {isLong && (
        <button type="button" className={styles.toggle} aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'events.page.less' : 'events.page.more')}
        </button>
      )}
    </>
  );
}
