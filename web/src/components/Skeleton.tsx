import type { CSSProperties } from 'react';
import styles from './Skeleton.module.css';

interface Props {
  /** CSS lengths. */
  width?: string;
  height?: string;
  radius?: string;
  /** Of the box, as in `4 / 5`, instead of a height. */
  ratio?: string;
  style?: CSSProperties;
}

/** A box where something will be. Not for seats or prices: a number that is not known is not hinted at. */
export function Skeleton({ width = '100%', height = '1em', radius = '8px', ratio, style }: Props) {
  const size = ratio ? { aspectRatio: ratio } : { height };
  return <span className={styles.box} style={{ width, borderRadius: radius, ...size, ...style }} aria-hidden />;
}
