import { ChevronDown } from 'lucide-react';
import { Controller, useFormContext } from 'react-hook-form';
import { CATEGORIES } from '@/api/types';
import { Field } from '@/components/Field';
import { useT } from '@/i18n';
import { ZonePicker } from '@/lib/forms/ZonePicker';
import { zoneOf } from '@/lib/forms/zones';
import styles from './editor.module.css';
import type { EventDraft } from './event-draft';

/** Counted as the server counts: by characters, whatever they are made of, without blanks at the ends. */
const lengthOf = (text: string) => [...text.trim()].length;

interface Props {
  /** The zone that the server has; a change is then pointed out. */
  savedZone?: string;
}

/** What and where. */
export function AboutFields({ savedZone }: Props) {
  const t = useT();
  const { register, control, watch, formState, getFieldState, trigger } = useFormContext<EventDraft>();
  const { errors, isSubmitted } = formState;
  const zone = watch('timezone');
  const between = (least: number, most: number, words: string) => (text: string) =>
    (lengthOf(text) >= least && lengthOf(text) <= most) || words;
  return (
    <section className={styles.card} aria-labelledby="event-about">
      <h2 id="event-about">{t('admin.form.about')}</h2>
      <Field
        {...register('title', { validate: between(3, 200, t('admin.form.titleLength')) })}
        label={t('admin.form.title')}
        hint={t('admin.form.titleHint')}
        error={errors.title?.message}
        autoComplete="off"
      />
      <Field
        as="textarea"
        {...register('description', { validate: between(10, 10_000, t('admin.form.descriptionLength')) })}
        label={t('admin.form.description')}
        hint={t('admin.form.descriptionHint')}
        error={errors.description?.message}
        rows={6}
      />
      <div className={styles.pair}>
        <Field
          {...register('location', { validate: between(3, 300, t('admin.form.locationLength')) })}
          label={t('admin.form.location')}
          hint={t('admin.form.locationHint')}
          error={errors.location?.message}
          autoComplete="off"
        />
        <Field
          as="select"
          {...register('category')}
          className={styles.select}
          label={t('admin.form.category')}
          error={errors.category?.message}
          end={<ChevronDown size={20} className={styles.chevron} aria-hidden />}
        >
          {CATEGORIES.map((category) => (
            <option key={category} value={category}>
              {t(`common.category.${category}`)}
            </option>
          ))}
        </Field>
      </div>
      <Controller
        control={control}
        name="timezone"
        rules={{ required: t('admin.form.zoneMissing') }}
        render={({ field, fieldState }) => (
          <ZonePicker
            {...field}
            onChange={(chosen) => {
              field.onChange(chosen);
              // Whether a time exists, and which comes first, depends on the zone.
              if (isSubmitted || getFieldState('timeSlots').invalid) void trigger('timeSlots');
            }}
            label={t('admin.form.zone')}
            hint={
              savedZone && savedZone !== zone
                ? t('admin.form.zoneChanged', { zone: zoneOf(zone).city })
                : t('admin.form.zoneHint')
            }
            error={fieldState.error?.message}
          />
        )}
      />
    </section>
  );
}
