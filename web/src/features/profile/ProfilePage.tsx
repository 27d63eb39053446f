import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keys, profileQuery } from '@/api/queries';
import type { User } from '@/api/types';
import { Banner } from '@/components/Banner';
import { PageTitle } from '@/components/PageTitle';
import { useT } from '@/i18n';
import { session, useSession } from '@/session';
import { DetailsForm } from './DetailsForm';
import { DisplayCard } from './DisplayCard';
import { IdentityCard } from './IdentityCard';
import styles from './profile.module.css';
import { SessionCard } from './SessionCard';

export default function ProfilePage() {
  const t = useT();
  const client = useQueryClient();
  const { user: known, offline } = useSession();
  const { data } = useQuery(profileQuery());
  const user = data ?? known;

  // Another device may have changed it since this one signed in.
  useEffect(() => {
    if (data) session.setUser(data);
  }, [data]);

  if (!user) return null;
  const onChange = (changed: User) => {
    client.setQueryData(keys.profile, changed);
    session.setUser(changed);
  };
  return (
    <div className={styles.page}>
      <PageTitle>{t('profile.title')}</PageTitle>
      {offline && <Banner tone="warn">{t('profile.session.offline')}</Banner>}
      <div className={styles.columns}>
        <IdentityCard user={user} onChange={onChange} />
        <DetailsForm key={user.id} user={user} onChange={onChange} />
        <div className={styles.rest}>
          <DisplayCard />
          <SessionCard />
        </div>
      </div>
    </div>
  );
}
