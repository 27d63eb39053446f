import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { Link } from 'react-router';
import { isApiError } from '@/api/error';
import { CATEGORIES, type Category } from '@/api/types';
import { Button } from '@/components/Button';
import { Field } from '@/components/Field';
import { toast } from '@/components/toast';
import { useT } from '@/i18n';
import { ChoiceChips } from '@/lib/forms/ChoiceChips';
import { FormError, waitOf } from '@/lib/forms/FormError';
import { showFaults } from '@/lib/forms/fault-text';
import { ZonePicker } from '@/lib/forms/ZonePicker';
import { AvatarField } from '@/lib/pictures/AvatarField';
import { usePicture } from '@/lib/pictures/use-picture';
import { browserZone } from '@/lib/time';
import { session } from '@/session';
import { AuthLayout } from './AuthLayout';
import styles from './auth.module.css';
import { PasswordField } from './PasswordField';
import { longestPassword, shortestPassword } from './password-strength';
import { StrengthMeter } from './StrengthMeter';
import { useEntrance } from './use-entrance';

interface Values {
  name: string;
  email: string;
  password: string;
  timezone: string;
  preferences: Category[];
}

const fields = {
  name: 'name',
  email: 'email',
  password: 'password',
  timezone: 'timezone',
  preferences: 'preferences',
} as const;

export default function RegisterPage() {
  const t = useT();
  const { isIn, query } = useEntrance();
  const [error, setError] = useState<unknown>(null);
  const avatar = usePicture('avatar');
  const form = useForm<Values>({
    mode: 'onTouched',
    defaultValues: { name: '', email: '', password: '', timezone: browserZone(), preferences: [] },
  });
  const { register, control, handleSubmit, watch, formState } = form;
  const { errors } = formState;
  const isBusy = formState.isSubmitting || isIn;
  const isPreparing = avatar.state.phase === 'preparing';
  const isWaiting = waitOf(error) > 0;
  const typed = watch();

  const submit = handleSubmit(async (values) => {
    if (isWaiting || isBusy || isPreparing) return;
    setError(null);
    try {
      const user = await session.register(formOf(values, avatar.state.picture?.file));
      toast(t('auth.register.welcome', { name: user.name }), { tone: 'good' });
    } catch (failure) {
      if (isApiError(failure, 'EMAIL_EXISTS')) {
        form.setError('email', { type: 'exists', message: t('auth.register.emailExists') }, { shouldFocus: true });
      } else if (!showFaults(t, failure, fields, form.setError)) setError(failure);
    }
  });

  return (
    <AuthLayout
      title={t('auth.register.title')}
      lead={t('auth.register.lead')}
      footer={
        <>
          {t('auth.register.have')}{' '}
          <Link to={`/login${query}`} state={{ email: typed.email }} replace>
            {t('auth.register.login')}
          </Link>
        </>
      }
    >
      <form className={styles.fields} onSubmit={submit} noValidate>
        <FormError error={error} onWaitOver={() => setError(null)} />
        <AvatarField
          label={t('auth.register.avatar')}
          hint={t('auth.register.avatarHint')}
          name={typed.name}
          choice={avatar}
          size={80}
        />
        <Field
          {...register('name', {
            validate: (value) => {
              const length = [...value.trim()].length;
              if (length < 2) return t('auth.register.nameShort');
              return length <= 100 || t('auth.register.nameLong');
            },
          })}
          label={t('auth.register.name')}
          hint={t('auth.register.nameHint')}
          error={errors.name?.message}
          autoComplete="name"
        />
        <Field
          {...register('email', {
            validate: (value) =>
              /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value.trim()) || t('auth.register.emailInvalid'),
          })}
          label={t('auth.email')}
          hint={
            errors.email?.type === 'exists' ? (
              <Link to={`/login${query}`} state={{ email: typed.email }} className={styles.instead}>
                {t('auth.register.emailExistsAction')}
              </Link>
            ) : (
              t('auth.register.emailHint')
            )
          }
          error={errors.email?.message}
          type="email"
          inputMode="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
        />
        <PasswordField
          {...register('password', {
            minLength: { value: shortestPassword, message: t('auth.register.passwordShort') },
            maxLength: { value: longestPassword, message: t('auth.register.passwordLong') },
            required: t('auth.register.passwordShort'),
          })}
          label={t('auth.password')}
          hint={
            typed.password ? (
              <StrengthMeter password={typed.password} about={[typed.name, typed.email]} />
            ) : (
              t('auth.register.passwordHint')
            )
          }
          error={errors.password?.message}
          autoComplete="new-password"
          sending={isBusy}
        />
        <Controller
          control={control}
          name="preferences"
          render={({ field, fieldState }) => (
            <ChoiceChips
              label={t('auth.register.preferences')}
              hint={t('auth.register.preferencesHint')}
              error={fieldState.error?.message}
              options={CATEGORIES.map((value) => ({ value, label: t(`common.categories.${value}`) }))}
              value={field.value}
              onChange={field.onChange}
            />
          )}
        />
        <Controller
          control={control}
          name="timezone"
          render={({ field, fieldState }) => (
            <ZonePicker
              {...field}
              label={t('auth.register.zone')}
              hint={t('auth.register.zoneHint')}
              error={fieldState.error?.message}
            />
          )}
        />
        <Button
          type="submit"
          size="lg"
          wide
          busy={isBusy || isPreparing}
          aria-disabled={isWaiting}
          className={isWaiting ? styles.waiting : undefined}
        >
          {t(isBusy ? 'auth.register.busy' : 'auth.register.submit')}
        </Button>
      </form>
    </AuthLayout>
  );
}

/** Multipart with a picture, and without one as well: the fields are the same. */
function formOf(values: Values, avatar: File | undefined): FormData {
  const form = new FormData();
  form.set('name', values.name.trim());
  form.set('email', values.email.trim());
  form.set('password', values.password);
  form.set('timezone', values.timezone);
  form.set('preferences', JSON.stringify(values.preferences));
  if (avatar) form.set('avatar', avatar);
  return form;
}
