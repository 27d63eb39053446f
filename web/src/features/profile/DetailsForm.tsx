import { useCallback, useRef, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { api, unwrap } from '@/api/client';
import { CATEGORIES, type Category, type User } from '@/api/types';
import { Button } from '@/components/Button';
import { Field } from '@/components/Field';
import { toast } from '@/components/toast';
import { useT } from '@/i18n';
import { ChoiceChips } from '@/lib/forms/ChoiceChips';
import { FormError, waitOf } from '@/lib/forms/FormError';
import { showFaults } from '@/lib/forms/fault-text';
import { UnsavedGuard } from '@/lib/forms/UnsavedGuard';
import { ZonePicker } from '@/lib/forms/ZonePicker';
import { zoneOf } from '@/lib/forms/zones';
import { browserZone } from '@/lib/time';
import styles from './profile.module.css';

interface Values {
  name: string;
  timezone: string;
  preferences: Category[];
}

const valuesOf = ({ name, timezone, preferences }: User): Values => ({
  name,
  timezone,
  // In one order, so that taking one away and giving it back is no change.
  preferences: CATEGORIES.filter((category) => preferences.includes(category)),
});

/** Name, time zone and preferences. */
export function DetailsForm({ user, onChange }: { user: User; onChange: (user: User) => void }) {
  const t = useT();
  const [error, setError] = useState<unknown>(null);
  const form = useForm<Values>({
    mode: 'onTouched',
    defaultValues: valuesOf(user),
    values: valuesOf(user),
    resetOptions: { keepDirtyValues: true },
  });
  const { register, control, handleSubmit, reset, setValue, watch, formState } = form;
  const { errors, isDirty, isSubmitting } = formState;
  const dirty = useRef(isDirty);
  dirty.current = isDirty;
  const here = browserZone();

  const submit = handleSubmit(async (values) => {
    if (waitOf(error) > 0) return;
    setError(null);
    try {
      const body = { ...values, name: values.name.trim() };
      const changed = await unwrap(api.PUT('/api/auth/profile', { body }));
      reset(valuesOf(changed));
      onChange(changed);
      toast(t('profile.details.saved'), { tone: 'good' });
    } catch (failure) {
      const fields = { name: 'name', timezone: 'timezone', preferences: 'preferences' };
      if (!showFaults(t, failure, fields, form.setError)) setError(failure);
    }
  });

  return (
    <section className={styles.card} aria-labelledby="profile-details">
      <UnsavedGuard isDirty={useCallback(() => dirty.current, [])} />
      <h2 id="profile-details">{t('profile.details.title')}</h2>
      <form className={styles.form} onSubmit={submit} noValidate>
        <FormError error={error} onWaitOver={() => setError(null)} />
        <Field
          {...register('name', {
            validate: (value) => {
              const length = [...value.trim()].length;
              return (length >= 2 && length <= 100) || t('profile.details.nameLength');
            },
          })}
          label={t('profile.details.name')}
          hint={t('profile.details.nameHint')}
          error={errors.name?.message}
          autoComplete="name"
        />
        <Field
          label={t('profile.details.email')}
          hint={t('profile.details.emailHint')}
          type="email"
          value={user.email}
          readOnly
          autoComplete="email"
        />
        <div className={styles.zone}>
          <Controller
            control={control}
            name="timezone"
            render={({ field, fieldState }) => (
              <ZonePicker
                {...field}
                label={t('profile.details.zone')}
                hint={t('profile.details.zoneHint')}
                error={fieldState.error?.message}
              />
            )}
          />
          {watch('timezone') !== here && (
            <p className={styles.here}>
              {t('profile.details.zoneHere', { zone: zoneOf(here).city })}
              <Button
                variant="outline"
                size="sm"
                onClick={() => setValue('timezone', here, { shouldDirty: true, shouldValidate: true })}
              >
                {t('profile.details.zoneUse')}
              </Button>
            </p>
          )}
        </div>
        <Controller
          control={control}
          name="preferences"
          render={({ field, fieldState }) => (
            <ChoiceChips
              label={t('profile.details.preferences')}
              hint={t('profile.details.preferencesHint')}
              error={fieldState.error?.message}
              options={CATEGORIES.map((value) => ({ value, label: t(`common.categories.${value}`) }))}
              value={field.value}
              onChange={(chosen) => field.onChange(CATEGORIES.filter((category) => chosen.includes(category)))}
            />
          )}
        />
        <div className={styles.actions}>
          <Button type="submit" busy={isSubmitting} disabled={!isDirty}>
            {t(isSubmitting ? 'profile.details.saving' : 'profile.details.save')}
          </Button>
          {isDirty && !isSubmitting && (
            <Button variant="ghost" onClick={() => reset(valuesOf(user))}>
              {t('profile.details.discard')}
            </Button>
          )}
        </div>
      </form>
    </section>
  );
}
