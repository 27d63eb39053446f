import { type ReactNode, useCallback, useRef, useState } from 'react';
import { FormProvider } from 'react-hook-form';
import { Banner } from '@/components/Banner';
import { Button } from '@/components/Button';
import { toast } from '@/components/toast';
import { useT } from '@/i18n';
import { FormError, waitOf } from '@/lib/forms/FormError';
import { UnsavedGuard } from '@/lib/forms/UnsavedGuard';
import { AboutFields } from './AboutFields';
import styles from './editor.module.css';
import type { EventDraft } from './event-draft';
import { PictureFields } from './PictureFields';
import { type BookedCounts, SlotsEditor } from './SlotsEditor';
import { useBarHeight } from './use-bar-height';
import { countFaults, type EventForm } from './use-event-form';

interface Props {
  form: EventForm;
  /** Decides the poster that is drawn while there is no picture. */
  seed: string;
  savedZone?: string;
  booked: BookedCounts;
  submitLabel: string;
  busyLabel: string;
  /** Takes a draft that is sound as far as this side can tell; what it throws is shown. */
  onSubmit: (draft: EventDraft) => Promise<void>;
  /** Takes all changes back; without it there is nothing to go back to. */
  onDiscard?: () => void;
  /** True from when it is saved until the page changes. */
  isLeaving?: () => boolean;
  /** Stands above the button that saves. */
  notice?: ReactNode;
}

/** The form of an event, new or not. */
export function EventEditor(props: Props) {
  const { form, seed, savedZone, booked, submitLabel, busyLabel, onSubmit, onDiscard, isLeaving, notice } = props;
  const t = useT();
  const [error, setError] = useState<unknown>(null);
  const [isUploading, setIsUploading] = useState(false);
  const { isDirty, isSubmitting, isSubmitted, errors } = form.formState;
  const faults = isSubmitted ? countFaults(errors) : 0;
  const somethingToLose = useRef(false);
  somethingToLose.current = isDirty || isUploading;

  const bar = useBarHeight<HTMLDivElement>();
  const saveState = isUploading
    ? t('admin.form.uploading')
    : onDiscard
      ? t(isDirty ? 'admin.form.unsaved' : 'admin.form.saved')
      : '';

  function submit(event: React.FormEvent) {
    event.preventDefault();
    if (isUploading) {
      toast(t('admin.form.pictureBusy'), { name: 'picture' });
      return;
    }
    if (isSubmitting || waitOf(error) > 0) return;
    setError(null);
    // What the server found at places without a field of their own would else stand in the way for ever.
    form.clearErrors();
    void form.handleSubmit((draft) => onSubmit(draft).catch(setError))();
  }

  return (
    <FormProvider {...form}>
      <UnsavedGuard isDirty={useCallback(() => somethingToLose.current && !isLeaving?.(), [isLeaving])} />
      <form className={styles.editor} onSubmit={submit} noValidate>
        <div className={styles.columns}>
          <div className={styles.main}>
            <AboutFields {...(savedZone ? { savedZone } : {})} />
            <SlotsEditor booked={booked} />
          </div>
          <PictureFields seed={seed} onBusy={setIsUploading} />
        </div>
        {/* What stands in the way of saving is said where one saves: that is in sight wherever one has scrolled to. */}
        <div ref={bar} className={styles.saveBar}>
          {notice}
          <FormError error={error} onWaitOver={() => setError(null)} />
          {faults > 0 && (
            <Banner tone="danger" className={styles.faults}>
              {t('admin.form.faults', { count: faults })}
            </Banner>
          )}
          <div className={styles.saveRow}>
            <p className={styles.saveState}>{saveState}</p>
            {onDiscard && isDirty && !isSubmitting && (
              <Button variant="ghost" onClick={onDiscard}>
                {t('admin.event.discard')}
              </Button>
            )}
            <Button type="submit" busy={isSubmitting}>
              {isSubmitting ? busyLabel : submitLabel}
            </Button>
          </div>
        </div>
      </form>
    </FormProvider>
  );
}
