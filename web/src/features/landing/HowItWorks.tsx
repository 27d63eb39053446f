import { ListOrdered, Smartphone, Zap } from 'lucide-react';
import { useT } from '@/i18n/use-t';
import styles from './HowItWorks.module.css';
import section from './section.module.css';

const STEPS = [
  { name: 'first', icon: Zap },
  { name: 'second', icon: ListOrdered },
  { name: 'third', icon: Smartphone },
] as const;

export function HowItWorks() {
  const t = useT();
  return (
    <section className={section.plain} aria-labelledby="how">
      <div className={section.inside}>
        <div className={section.head}>
          <h2 id="how" className={section.title}>
            {t('landing.how.title')}
          </h2>
        </div>
        <ol className={styles.steps}>
          {STEPS.map(({ name, icon: Icon }, index) => (
            <li key={name} className={styles.step}>
              <span className={styles.number} aria-hidden>
                {index + 1}
              </span>
              <Icon className={styles.icon} size={28} aria-hidden />
              <h3 className={styles.title}>{t(`landing.how.${name}.title`)}</h3>
              <p className={styles.text}>{t(`landing.how.${name}.text`)}</p>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
