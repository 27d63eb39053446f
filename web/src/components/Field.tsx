import { CircleAlert } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cx } from '@/lib/cx';
import styles from './Field.module.css';

interface Look {
  label: string;
  hint?: ReactNode;
  /** What is wrong with it; empty when nothing is. */
  error?: string | undefined;
  /** Keeps the label for those who hear it only. */
  hideLabel?: boolean;
  /** Stands inside the box, before what is typed. */
  icon?: ReactNode;
  /** Stands inside the box, after it. */
  end?: ReactNode;
  className?: string | undefined;
}

type Props =
  | (Look & { as?: 'input' } & Omit<ComponentProps<'input'>, keyof Look>)
  | (Look & { as: 'textarea' } & Omit<ComponentProps<'textarea'>, keyof Look>)
  | (Look & { as: 'select' } & Omit<ComponentProps<'select'>, keyof Look>);

/** An input, textarea or select with its label, hint and fault; takes what react-hook-form's `register` gives. */
export function Field({ label, hint, error, hideLabel, icon, end, className, as: Tag = 'input', ...rest }: Props) {
  const made = useId();
  const id = rest.id ?? made;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const Control = Tag as 'input';
  return (
    <div className={cx(styles.field, className)}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      <div className={cx(styles.box, error && styles.wrong)}>
        {icon && (
          <span className={styles.icon} aria-hidden>
            {icon}
          </span>
        )}
        <Control
          {...(rest as ComponentProps<'input'>)}
          id={id}
          className={styles.control}
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
        />
        {end}
      </div>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          <CircleAlert size={16} aria-hidden />
          {error}
        </p>
      )}
    </div>
  );
}
