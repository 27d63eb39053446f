import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '@/components/Button';
import { toast } from '@/components/toast';
import { useT } from '@/i18n';
import { session, useSession } from '@/session';
import styles from './profile.module.css';

export function SessionCard() {
  const t = useT();
  const navigate = useNavigate();
  const { user } = useSession();
  const [isLeaving, setIsLeaving] = useState(false);

  async function leave() {
    setIsLeaving(true);
    // First away from here: this page sends whoever is signed out to sign in again.
    await navigate('/');
    // Unsaved changes may have kept the person here.
    if (window.location.pathname !== '/') {
      setIsLeaving(false);
      return;
    }
    await session.logout();
    toast(t('profile.session.signedOut'));
  }

  return (
    <section className={styles.card} aria-labelledby="profile-session">
      <div className={styles.head}>
        <h2 id="profile-session">{t('profile.session.title')}</h2>
        <p className={styles.soft}>{t('profile.session.signedInAs', { email: user?.email ?? '' })}</p>
      </div>
      <p className={styles.soft}>{t('profile.session.text')}</p>
      <Button
        variant="outline"
        icon={<LogOut size={20} aria-hidden />}
        busy={isLeaving}
        className={styles.leave}
        onClick={() => void leave()}
      >
        {t(isLeaving ? 'profile.session.signingOut' : 'profile.session.signOut')}
      </Button>
    </section>
  );
}
