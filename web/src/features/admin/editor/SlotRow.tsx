import { Copy, Trash2 } from 'lucide-react';
import { useId, useRef } from 'react';
import { useFormContext } from 'react-hook-form';
import { Field } from '@/components/Field';
import { IconButton } from '@/components/IconButton';
import { useT } from '@/i18n';
import { addToWall, minutesBetween } from '../zoned-time';
import styles from './editor.module.css';
import { type EventDraft, mostSeats, timeFault, timeOf } from './event-draft';
import { useTimeWords } from './use-time-words';

interface Props {
  index: number;
  /** Seats held now. */
  booked: number;
  isOnly: boolean;
  onDuplicate: () => void;
  onRemove: () => void;
}

/** One of the event's times. */
export function SlotRow({ index, booked, isOnly, onDuplicate, onRemove }: Props) {
  const t = useT();
  const id = useId();
  const { register, watch, getValues, setValue, formState } = useFormContext<EventDraft>();
  const { hint: timeHint, fault: faultWords } = useTimeWords();
  const slot = watch(`timeSlots.${index}`);
  const zone = watch('timezone');
  const errors = formState.errors.timeSlots?.[index];
  const startBefore = useRef('');
  if (!slot) return null;
  const number = index + 1;
  const rowFault = errors?.id?.message;
  const obstacle = booked > 0 ? t('admin.slots.removeBooked') : isOnly ? t('admin.slots.removeOnly') : '';

  const checkTime = (side: 'start' | 'end') => (_: string, draft: EventDraft) => {
    const own = draft.timeSlots[index];
    const fault = own && timeFault(own, side, draft.timezone);
    return !fault || faultWords(fault, own, side, draft.timezone);
  };

  const start = register(`timeSlots.${index}.start`, {
    validate: checkTime('start'),
    deps: [`timeSlots.${index}.end`],
  });

  /** An end keeps its distance when the start is moved. Not before the field is left: half a date is no date. */
  function moveEnd() {
    const now = getValues(`timeSlots.${index}`);
    const length = minutesBetween(startBefore.current, now.end);
    if (now.start === startBefore.current || !(length > 0)) return;
    const end = addToWall(now.start, length);
    if (end) setValue(`timeSlots.${index}.end`, end, { shouldDirty: true, shouldValidate: true });
  }

  return (
    <li className={styles.slot}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid everywhere. */}
      <div role="group" aria-labelledby={`${id}-name`} className={styles.slotFields}>
        <h3 id={`${id}-name`} className={styles.slotName}>
          {slot.label.trim()
            ? t('admin.slots.named', { number, label: slot.label.trim() })
            : t('admin.slots.number', { number })}
        </h3>
        <div className={styles.slotTools}>
          <IconButton label={t('admin.slots.duplicateSlot', { number })} onClick={onDuplicate}>
            <Copy size={20} aria-hidden />
          </IconButton>
          <IconButton
            label={
              obstacle
                ? `${t('admin.slots.removeSlot', { number })}. ${obstacle}`
                : t('admin.slots.removeSlot', { number })
            }
            aria-disabled={obstacle ? true : undefined}
            className={obstacle ? styles.barred : undefined}
            onClick={obstacle ? undefined : onRemove}
          >
            <Trash2 size={20} aria-hidden />
          </IconButton>
        </div>
        {slot.id && <p className={styles.booked}>{t('admin.slots.booked', { count: booked })}</p>}
        {rowFault && (
          <p role="alert" className={styles.rowFault}>
            {rowFault}
          </p>
        )}
        <Field
          {...register(`timeSlots.${index}.label`, {
            validate: (text) => {
              const length = [...text.trim()].length;
              return (length >= 1 && length <= 120) || t('admin.slots.labelLength');
            },
          })}
          className={styles.label}
          label={t('admin.slots.label')}
          hint={index === 0 ? t('admin.slots.labelHint') : undefined}
          error={errors?.label?.message}
          autoComplete="off"
        />
        <Field
          {...start}
          onFocus={() => {
            startBefore.current = slot.start;
          }}
          onBlur={(event) => {
            moveEnd();
            void start.onBlur(event);
          }}
          className={styles.start}
          label={t('admin.slots.start')}
          hint={timeHint(timeOf(slot, 'start', zone), true)}
          error={errors?.start?.message}
          type="datetime-local"
        />
        <Field
          {...register(`timeSlots.${index}.end`, { validate: checkTime('end') })}
          className={styles.end}
          label={t('admin.slots.end')}
          hint={timeHint(timeOf(slot, 'end', zone), false)}
          error={errors?.end?.message}
          type="datetime-local"
        />
        <Field
          {...register(`timeSlots.${index}.capacity`, {
            valueAsNumber: true,
            validate: (seats) => {
              if (!Number.isInteger(seats) || seats < 1 || seats > mostSeats) return t('admin.slots.capacityRange');
              return seats >= booked || t('admin.slots.belowBooked', { count: booked });
            },
          })}
          className={styles.seats}
          label={t('admin.slots.capacity')}
          error={errors?.capacity?.message}
          type="number"
          inputMode="numeric"
          min={Math.max(1, booked)}
          max={mostSeats}
          step={1}
          autoComplete="off"
        />
      </div>
    </li>
  );
}
