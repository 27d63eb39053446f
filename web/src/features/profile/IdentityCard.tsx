import type { User } from '@/api/types';
import { Chip } from '@/components/Chip';
import { toast } from '@/components/toast';
import { useLocale, useT } from '@/i18n';
import { AvatarField } from '@/lib/pictures/AvatarField';
import { upload } from '@/lib/pictures/upload';
import { usePicture } from '@/lib/pictures/use-picture';
import styles from './profile.module.css';

/** Who is signed in; the picture is changed as soon as one is chosen. */
export function IdentityCard({ user, onChange }: { user: User; onChange: (user: User) => void }) {
  const t = useT();
  const locale = useLocale();
  const avatar = usePicture('avatar', async ({ file }, options) => {
    const form = new FormData();
    form.set('avatar', file);
    onChange(await upload<User>({ method: 'PUT', path: '/api/auth/profile', form, ...options }));
    toast(t('profile.avatar.saved'), { tone: 'good' });
  });
  return (
    <section className={styles.card} aria-labelledby="profile-name">
      <AvatarField
        label={t('profile.avatar.label')}
        hint={t('profile.avatar.hint')}
        name={user.name}
        url={user.avatarUrl}
        choice={avatar}
      />
      <div className={styles.who}>
        <h2 id="profile-name">{user.name}</h2>
        <p className={styles.email}>{user.email}</p>
        <p className={styles.facts}>
          <Chip tone={user.role === 'ADMIN' ? 'accent' : 'plain'}>{t(`profile.role.${user.role}`)}</Chip>
          {user.createdAt && (
            <span className={styles.soft}>{t('profile.since', { date: month(user.createdAt, locale) })}</span>
          )}
        </p>
      </div>
    </section>
  );
}

const month = (iso: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' }).format(new Date(iso));
