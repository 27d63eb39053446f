import { useFormContext } from 'react-hook-form';
import { Field } from '@/components/Field';
import { useT } from '@/i18n';
import styles from './editor.module.css';
import { type EventDraft, mostWaiting } from './event-draft';

/** How many people may wait for each time; left empty, as many as like. */
export function WaitlistField() {
  const t = useT();
  const { register, formState } = useFormContext<EventDraft>();
  return (
    <Field
      {...register('waitlistLimit', {
        // An empty field is no limit, and not the number that an empty text would make.
        setValueAs: (typed: string | number | null) => (typed === '' || typed === null ? null : Number(typed)),
        validate: (limit) =>
          limit === null ||
          (Number.isInteger(limit) && limit >= 0 && limit <= mostWaiting) ||
          t('admin.slots.waitlistRange'),
      })}
      className={styles.limit}
      label={t('admin.slots.waitlist')}
      hint={t('admin.slots.waitlistHint')}
      error={formState.errors.waitlistLimit?.message}
      placeholder={t('admin.slots.waitlistNone')}
      type="number"
      inputMode="numeric"
      min={0}
      max={mostWaiting}
      step={1}
      autoComplete="off"
    />
  );
}
