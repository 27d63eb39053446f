import { useEffect, useRef, useState } from 'react';
import { useT } from '@/i18n/use-t';

interface Props {
  /** The instant it runs to. */
  to: string;
  onEnd?: () => void;
  className?: string | undefined;
}

const SECOND = 1000;
const HOUR = 3_600_000;

/**
 * The time that is left: `2 d 5 h`, `3 h 12 m`, from an hour on `04:59`. It shows nothing until the page has come
 * alive, for the server does not know the time at which it is read. Not announced: the one who shows it says when.
 */
export function Countdown({ to, onEnd, className }: Props) {
  const t = useT();
  const end = Date.parse(to);
  const [left, setLeft] = useState<number | null>(null);
  const ended = useRef(onEnd);
  ended.current = onEnd;

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const rest = end - Date.now();
      setLeft(Math.max(0, rest));
      if (rest <= 0) {
        ended.current?.();
        return;
      }
      timer = setTimeout(tick, rest > HOUR ? 30 * SECOND : rest % SECOND || SECOND);
    };
    tick();
    return () => clearTimeout(timer);
  }, [end]);

  if (left === null) return <span className={className} />;
  const seconds = Math.ceil(left / SECOND);
  const two = (value: number) => String(value).padStart(2, '0');
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const text = days
    ? t('common.countdown.days', { days, hours })
    : hours
      ? t('common.countdown.hours', { hours, minutes })
      : `${two(minutes)}:${two(seconds % 60)}`;
  return (
    <span className={className} style={{ fontVariantNumeric: 'tabular-nums' }}>
      {text}
    </span>
  );
}
