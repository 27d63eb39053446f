import { useState } from 'react';
import styles from './Avatar.module.css';

interface Props {
  name: string;
  url?: string | null | undefined;
  /** Pixels. */
  size?: number;
}

const initials = (name: string): string => {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return ((words[0]?.[0] ?? '?') + last).toUpperCase();
};

/** Somebody's picture, or their initials. It is decoration: the name is written beside it. */
export function Avatar({ name, url, size = 40 }: Props) {
  const [broken, setBroken] = useState<string | null>(null);
  return (
    <span className={styles.avatar} style={{ width: size, height: size, fontSize: size * 0.4 }} aria-hidden>
      {url && url !== broken ? (
        <img src={url} alt="" width={size} height={size} onError={() => setBroken(url)} />
      ) : (
        initials(name)
      )}
    </span>
  );
}
