import { Ticket, Timer, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { PageTitle } from '@/components/PageTitle';
import { useT } from '@/i18n';
import { posterArt } from '@/lib/poster-art';
import styles from './auth.module.css';

interface Props {
  title: string;
  lead: string;
  children: ReactNode;
  /** The way to the other of the two pages. */
  footer: ReactNode;
}

const art = posterArt('good nights', 'CONCERT', 6, 8);

/** The two entrances: the form, and on a desk a poster beside it. */
export function AuthLayout({ title, lead, children, footer }: Props) {
  return (
    <div className={styles.layout}>
      <section className={styles.form}>
        <header className={styles.head}>
          <PageTitle>{title}</PageTitle>
          <p className={styles.lead}>{lead}</p>
        </header>
        {children}
        <p className={styles.footer}>{footer}</p>
      </section>
      <Pitch />
    </div>
  );
}

function Pitch() {
  const t = useT();
  const points = [
    [Timer, 'auth.point.fast'],
    [Ticket, 'auth.point.line'],
    [WifiOff, 'auth.point.offline'],
  ] as const;
  return (
    <aside className={styles.pitch}>
      <svg viewBox={`0 0 ${art.width} ${art.height}`} preserveAspectRatio="xMidYMid slice" aria-hidden>
        <rect width={art.width} height={art.height} fill={art.ground} />
        {art.layers.map(({ fill, d }) => (
          <path key={fill} fill={fill} d={d} />
        ))}
      </svg>
      <div className={styles.card}>
        <p className={styles.tagline}>{t('auth.tagline')}</p>
        <ul className={styles.points}>
          {points.map(([Icon, key]) => (
            <li key={key}>
              <Icon size={20} aria-hidden />
              {t(key)}
            </li>
          ))}
        </ul>
      </div>
    </aside>
  );
}
