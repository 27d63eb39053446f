import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, type ReactNode, useEffect, useState } from 'react';
import { Field } from '@/components/Field';
import { useT } from '@/i18n';
import styles from './auth.module.css';

interface Props extends Omit<ComponentProps<'input'>, 'type'> {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  autoComplete: 'current-password' | 'new-password';
  /** While it is sent it is hidden: password managers look then, and so may neighbours. */
  sending: boolean;
}

export function PasswordField({ sending, ...field }: Props) {
  const t = useT();
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    if (sending) setIsShown(false);
  }, [sending]);
  return (
    <Field
      {...field}
      type={isShown ? 'text' : 'password'}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      end={
        <button
          type="button"
          className={styles.reveal}
          aria-pressed={isShown}
          aria-label={t('auth.showPassword')}
          onClick={() => setIsShown(!isShown)}
        >
          {isShown ? <EyeOff size={20} aria-hidden /> : <Eye size={20} aria-hidden />}
        </button>
      }
    />
  );
}
