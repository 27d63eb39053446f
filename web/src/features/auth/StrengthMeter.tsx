import { useT } from '@/i18n';
import { cx } from '@/lib/cx';
import styles from './auth.module.css';
import { type Strength, strengthOf } from './password-strength';

const levels: Strength[] = ['weak', 'fair', 'good', 'strong'];

/** How good a password is: a bar, and the same in words. Shown from the first letter on. */
export function StrengthMeter({ password, about }: { password: string; about: string[] }) {
  const t = useT();
  if (!password) return null;
  const strength = strengthOf(password, about);
  const reached = levels.indexOf(strength);
  return (
    <span className={cx(styles.strength, styles[strength])}>
      <span className={styles.steps} aria-hidden>
        {levels.map((level, index) => (
          <span key={level} className={cx(styles.step, index <= reached && styles.on)} />
        ))}
      </span>
      <span className={styles.word}>
        <span className="visually-hidden">{t('auth.strength.label')}: </span>
        {t(`auth.strength.${strength}`)}
      </span>
    </span>
  );
}
