import { Button } from '@/components/Button';
import { useT } from '@/i18n';
import { useSession } from '@/session';
import styles from './purchase.module.css';
import type { PurchaseDesk } from './purchase-desk';

/** What is about to be asked for. `join`: fewer seats are left than wanted. */
export interface Wish {
  slotId: string;
  quantity: number;
  join: boolean;
  title: string;
  location: string;
  label: string;
  when: string;
  /** The time at the venue, where that differs. */
  whenThere: string | undefined;
}

interface ConfirmStepProps {
  wish: Wish;
  zone: string;
  onConfirm: (intention: Parameters<PurchaseDesk['start']>[0]) => void;
  onCancel: () => void;
}

/** Who, what, when and how many, before anything is asked of the server. */
export function ConfirmStep({ wish, onConfirm, onCancel }: ConfirmStepProps) {
  const t = useT();
  const { user } = useSession();
  const { slotId, quantity, join } = wish;
  return (
    <>
      <dl className={styles.facts}>
        <div>
          <dt>{t('events.confirm.what')}</dt>
          <dd>
            {wish.title}
            <span className={styles.soft}>{wish.label}</span>
          </dd>
        </div>
        <div>
          <dt>{t('events.confirm.when')}</dt>
          <dd>
            {wish.when}
            {wish.whenThere && <span className={styles.soft}>{t('events.slots.there', { time: wish.whenThere })}</span>}
          </dd>
        </div>
        <div>
          <dt>{t('events.confirm.where')}</dt>
          <dd>{wish.location}</dd>
        </div>
        <div>
          <dt>{t('events.confirm.quantity')}</dt>
          <dd className={styles.big}>{quantity}</dd>
        </div>
        {user && (
          <div>
            <dt>{t('events.confirm.who')}</dt>
            <dd>
              {user.name}
              <span className={styles.soft}>{user.email}</span>
            </dd>
          </div>
        )}
      </dl>
      <p className={styles.note}>{t(join ? 'events.confirm.joinText' : 'events.confirm.getText')}</p>
      <div className={styles.actions}>
        <Button
          wide
          size="lg"
          disabled={!user}
          onClick={() => user && onConfirm({ userId: user.id, slotId, quantity, hoped: !join })}
        >
          {t(join ? 'events.confirm.join' : 'events.confirm.get', { count: quantity })}
        </Button>
        <Button wide variant="ghost" onClick={onCancel}>
          {t('events.confirm.cancel')}
        </Button>
      </div>
    </>
  );
}
