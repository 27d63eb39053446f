import { Button } from '@/components/Button';
import { Stepper } from '@/components/Stepper';
import { useT } from '@/i18n';
import styles from './quantity-picker.module.css';
import { mostTickets } from './use-selection';

interface QuantityPickerProps {
  quantity: number;
  /** Seats left of the picked slot. */
  left: number;
  /** Whether nobody more may wait. */
  queueFull: boolean;
  onChange: (quantity: number) => void;
}

/** One to five; more than are left may be wanted too, and is then a request for the waitlist. */
export function QuantityPicker({ quantity, left, queueFull, onChange }: QuantityPickerProps) {
  const t = useT();
  const tooMany = left > 0 && quantity > left;
  return (
    <div className={styles.quantity}>
      <div className={styles.row}>
        <h3 className={styles.label}>{t('events.quantity.label')}</h3>
        <Stepper label={t('events.quantity.label')} value={quantity} max={mostTickets} onChange={onChange} />
      </div>
      <div role="status" className={styles.hint}>
        {tooMany && (
          <>
            <p>
              {t(queueFull ? 'events.quantity.tooManyFull' : 'events.quantity.tooMany', { left, wanted: quantity })}
            </p>
            <Button variant="outline" size="sm" onClick={() => onChange(left)}>
              {t('events.quantity.take', { left })}
            </Button>
          </>
        )}
        {left === 0 && <p>{t('events.quantity.soldOut')}</p>}
        {left >= quantity && quantity === mostTickets && <p>{t('events.quantity.most', { most: mostTickets })}</p>}
      </div>
    </div>
  );
}
