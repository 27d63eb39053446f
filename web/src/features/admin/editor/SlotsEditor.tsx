import { Plus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { announce } from '@/components/announce';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { dismissToast, toast } from '@/components/toast';
import { useT } from '@/i18n';
import { offsetOf, zoneOf } from '@/lib/forms/zones';
import styles from './editor.module.css';
import { type EventDraft, mostSlots, type SlotDraft, slotAfter } from './event-draft';
import { SlotRow } from './SlotRow';
import { WaitlistField } from './WaitlistField';

/** Seats held in each slot now, by its id: somebody may book while this is edited. */
export type BookedCounts = ReadonlyMap<string, number>;

/** The event's times: each with a name, a start, an end and its seats. */
export function SlotsEditor({ booked }: { booked: BookedCounts }) {
  const t = useT();
  const { control, watch, getValues, formState } = useFormContext<EventDraft>();
  const { fields, insert, remove } = useFieldArray({ control, name: 'timeSlots', keyName: 'key' });
  const addButton = useRef<HTMLButtonElement>(null);
  const undoToast = useRef(0);
  // What is gone with the form can't be given back.
  useEffect(() => () => dismissToast(undoToast.current), []);
  const zone = watch('timezone');
  const slots = watch('timeSlots');
  const fault = formState.errors.timeSlots?.root?.message ?? formState.errors.timeSlots?.message;
  const isFull = fields.length >= mostSlots;

  function add(after: number) {
    const model = slots[after];
    if (!model || isFull) return;
    const at = after + 1;
    insert(at, slotAfter(model), { shouldFocus: true, focusName: `timeSlots.${at}.label` });
    announce(t('admin.slots.added', { number: at + 1 }));
  }

  function take(index: number) {
    const slot = slots[index];
    if (!slot) return;
    remove(index);
    addButton.current?.focus();
    undoToast.current = toast(t('admin.slots.removed', { number: index + 1 }), {
      name: 'slot',
      action: { label: t('admin.slots.undo'), onAction: () => giveBack(slot, index) },
    });
  }

  function giveBack(slot: SlotDraft, index: number) {
    const there = getValues('timeSlots');
    // It may be back already: because people hold seats in it, or because all changes were discarded.
    if (slot.id && there.some(({ id }) => id === slot.id)) return;
    insert(Math.min(index, there.length), slot);
  }

  return (
    <section className={styles.card} aria-labelledby="event-slots">
      <div className={styles.head}>
        <h2 id="event-slots">{t('admin.slots.title')}</h2>
        <p className={styles.soft}>{t('admin.slots.lead')}</p>
        <Chip className={styles.clock}>
          {t('admin.slots.clock', { zone: zoneOf(zone).city })} · {offsetOf(zone)}
        </Chip>
      </div>
      {fault && (
        <p role="alert" className={styles.fault}>
          {fault}
        </p>
      )}
      <ol className={styles.slots}>
        {fields.map((field, index) => (
          <SlotRow
            key={field.key}
            index={index}
            booked={booked.get(field.id) ?? 0}
            isOnly={fields.length === 1}
            onDuplicate={() => add(index)}
            onRemove={() => take(index)}
          />
        ))}
      </ol>
      <Button
        ref={addButton}
        variant="outline"
        icon={<Plus size={20} aria-hidden />}
        className={styles.add}
        disabled={isFull}
        onClick={() => add(fields.length - 1)}
      >
        {t('admin.slots.add')}
      </Button>
      {isFull && <p className={styles.soft}>{t('admin.slots.most')}</p>}
      <WaitlistField />
    </section>
  );
}
