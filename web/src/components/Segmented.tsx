import { type ReactNode, useId } from 'react';
import { cx } from '@/lib/cx';
import styles from './Segmented.module.css';

interface Option<T extends string> {
  value: T;
  label: ReactNode;
  /** A number after the label. */
  count?: number | undefined;
}

interface Props<T extends string> {
  /** What is chosen here: the name of the group. */
  label: string;
  options: readonly Option<T>[];
  value: T;
  onChange: (value: T) => void;
  className?: string | undefined;
}

/** One of a few, side by side: radio buttons that look like a switch, so that the arrow keys work as everywhere. */
export function Segmented<T extends string>({ label, options, value, onChange, className }: Props<T>) {
  const name = useId();
  return (
    <fieldset className={cx(styles.group, className)}>
      <legend className="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles.option}>
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span className={styles.face}>
            {option.label}
            {option.count !== undefined && <span className={styles.count}>{option.count}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
