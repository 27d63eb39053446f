import { Mail } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Link } from 'react-router';
import { isApiError } from '@/api/error';
import { Button } from '@/components/Button';
import { Field } from '@/components/Field';
import { useT } from '@/i18n';
import { FormError, waitOf } from '@/lib/forms/FormError';
import { showFaults } from '@/lib/forms/fault-text';
import { session } from '@/session';
import { AuthLayout } from './AuthLayout';
import styles from './auth.module.css';
import { PasswordField } from './PasswordField';
import { useEntrance } from './use-entrance';

interface Values {
  email: string;
  password: string;
}

export default function LoginPage() {
  const t = useT();
  const { isIn, isDetour, query, email } = useEntrance();
  const [error, setError] = useState<unknown>(null);
  const form = useForm<Values>({ defaultValues: { email, password: '' }, reValidateMode: 'onSubmit' });
  const { register, handleSubmit, formState, setFocus } = form;
  const isWaiting = waitOf(error) > 0;
  const isBusy = formState.isSubmitting || isIn;

  const submit = handleSubmit(async (values) => {
    if (isWaiting || isBusy) return;
    setError(null);
    try {
      await session.login(values.email.trim(), values.password);
    } catch (failure) {
      if (showFaults(t, failure, { email: 'email', password: 'password' }, form.setError)) return;
      setError(failure);
      if (isApiError(failure, 'INVALID_CREDENTIALS')) setFocus('password', { shouldSelect: true });
    }
  });

  return (
    <AuthLayout
      title={t('auth.login.title')}
      lead={t(isDetour ? 'auth.login.leadNext' : 'auth.login.lead')}
      footer={
        <>
          {t('auth.login.new')}{' '}
          <Link to={`/register${query}`} replace>
            {t('auth.login.register')}
          </Link>
        </>
      }
    >
      <form className={styles.fields} onSubmit={submit} noValidate>
        <FormError error={error} onWaitOver={() => setError(null)} />
        <Field
          {...register('email', { validate: (value) => value.trim() !== '' || t('auth.login.emailMissing') })}
          label={t('auth.email')}
          error={formState.errors.email?.message}
          icon={<Mail size={20} />}
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <PasswordField
          {...register('password', { required: t('auth.login.passwordMissing') })}
          label={t('auth.password')}
          error={formState.errors.password?.message}
          autoComplete="current-password"
          sending={isBusy}
        />
        <Button
          type="submit"
          size="lg"
          wide
          busy={isBusy}
          aria-disabled={isWaiting}
          className={isWaiting ? styles.waiting : undefined}
        >
          {t(isBusy ? 'auth.login.busy' : 'auth.login.submit')}
        </Button>
      </form>
    </AuthLayout>
  );
}
