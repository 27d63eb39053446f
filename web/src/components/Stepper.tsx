import { Minus, Plus } from 'lucide-react';
import { useT } from '@/i18n/use-t';
import { IconButton } from './IconButton';
import styles from './Stepper.module.css';

interface Props {
  /** What is counted: the name of the group. */
  label: string;
  value: number;
  min?: number;
  max: number;
  onChange: (value: number) => void;
  disabled?: boolean;
}

/** A small whole number, one up or down at a time; the arrow keys, Home and End work on it too. */
export function Stepper({ label, value, min = 1, max, onChange, disabled = false }: Props) {
  const t = useT();
  const to = (next: number) => {
    const held = Math.min(max, Math.max(min, next));
    if (!disabled && held !== value) onChange(held);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowUp: value + 1, ArrowRight: value + 1, ArrowDown: value - 1, ArrowLeft: value - 1 }[event.key];
    const next = step ?? { Home: min, End: max }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    to(next);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a row everywhere.
    <div className={styles.stepper} role="group" aria-label={label}>
      <IconButton label={t('common.fewer')} filled disabled={disabled || value <= min} onClick={() => to(value - 1)}>
        <Minus size={20} />
      </IconButton>
      <span
        className={styles.value}
        role="spinbutton"
        tabIndex={disabled ? -1 : 0}
        aria-label={label}
        aria-valuenow={value}
        aria-valuemin={min}
        aria-valuemax={max}
        onKeyDown={onKeyDown}
      >
        {value}
      </span>
      <IconButton label={t('common.more')} filled disabled={disabled || value >= max} onClick={() => to(value + 1)}>
        <Plus size={20} />
      </IconButton>
    </div>
  );
}
