import { Check } from 'lucide-react';
import { useId } from 'react';
import styles from './ChoiceChips.module.css';

interface Props<T extends string> {
  label: string;
  hint?: string;
  error?: string | undefined;
  options: { value: T; label: string }[];
  value: T[];
  onChange: (value: T[]) => void;
}

/** Any number of a few: checkboxes that look like chips. */
export function ChoiceChips<T extends string>({ label, hint, error, options, value, onChange }: Props<T>) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset className={styles.group} aria-describedby={described || undefined}>
      <legend className={styles.legend}>{label}</legend>
      <div className={styles.chips}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="checkbox"
              className="visually-hidden"
              checked={value.includes(option.value)}
              onChange={({ target }) => {
                const others = value.filter((one) => one !== option.value);
                onChange(target.checked ? [...others, option.value] : others);
              }}
            />
            <span className={styles.chip}>
              <Check size={16} strokeWidth={3} className={styles.check} aria-hidden />
              {option.label}
            </span>
          </label>
        ))}
      </div>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
