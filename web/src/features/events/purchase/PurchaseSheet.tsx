import type { ReactNode } from 'react';
import { Sheet } from '@/components/Sheet';
import { useT } from '@/i18n';
import type { Conflict } from '../detail/booking-bar-state';
import { ConfirmStep, type Wish } from './ConfirmStep';
import { ConfirmedStep, SignedOutStep, UnknownStep, WaitlistedStep } from './OutcomeSteps';
import { ProgressStep } from './ProgressStep';
import type { PurchaseDesk } from './purchase-desk';
import type { Purchase } from './purchase-machine';
import { RefusedStep } from './RefusedStep';
import { refusalTitle } from './refusal';

export interface PurchaseSheetProps {
  open: boolean;
  onClose: () => void;
  purchase: Purchase;
  desk: PurchaseDesk;
  wish: Wish | undefined;
  /** My number in the queue, when it is known. */
  queueNumber: number | undefined;
  bookingId: string | undefined;
  conflict: Conflict | undefined;
  zone: string;
  loginPath: string;
}

/** From the confirmation to the outcome, in one sheet. It can be closed at any time; what is under way goes on. */
export function PurchaseSheet(props: PurchaseSheetProps) {
  const t = useT();
  const { title, body } = step(t, props);
  return (
    <Sheet open={props.open && body !== null} onClose={props.onClose} title={title}>
      {body}
    </Sheet>
  );
}

function step(t: ReturnType<typeof useT>, props: PurchaseSheetProps): { title: string; body: ReactNode } {
  const { purchase, desk, wish, onClose } = props;
  switch (purchase.phase) {
    case 'idle':
      return {
        title: t(wish?.join ? 'events.confirm.titleJoin' : 'events.confirm.title'),
        body: wish ? (
          <ConfirmStep wish={wish} zone={props.zone} onConfirm={(it) => desk.start(it)} onCancel={onClose} />
        ) : null,
      };
    case 'asking':
    case 'pausing':
      return {
        title: t('events.progress.title'),
        body: <ProgressStep purchase={purchase} onStop={() => desk.stop()} />,
      };
    case 'signedOut':
      return {
        title: t('events.outcome.signedOut.title'),
        body: <SignedOutStep loginPath={props.loginPath} onStop={() => desk.stop()} />,
      };
    case 'unknown':
      return {
        title: t('events.outcome.unknown.title'),
        body: <UnknownStep onAgain={() => desk.again()} onDrop={() => desk.dismiss()} />,
      };
    case 'refused':
      return {
        title: refusalTitle(t, purchase.code),
        body: <RefusedStep {...props} purchase={purchase} />,
      };
    case 'confirmed':
      return {
        title: t('events.outcome.confirmed.title', { count: purchase.quantity }),
        body: <ConfirmedStep purchase={purchase} title={wish?.title ?? ''} when={wish?.when ?? ''} onStay={onClose} />,
      };
    case 'waitlisted':
      return {
        title: t('events.outcome.waitlisted.title'),
        body: <WaitlistedStep purchase={purchase} number={props.queueNumber} onStay={onClose} />,
      };
  }
}
