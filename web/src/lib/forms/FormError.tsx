import { type ReactNode, useMemo } from 'react';
import { isApiError } from '@/api/error';
import { announce } from '@/components/announce';
import { Banner } from '@/components/Banner';
import { Countdown } from '@/components/Countdown';
import { useT } from '@/i18n';
import { errorText } from '@/lib/errors';

interface Props {
  /** What the server answered; nothing is shown without. */
  error: unknown;
  /** Called when the time that the server asked to wait is over. */
  onWaitOver: () => void;
  /** A Button: the way on. */
  action?: ReactNode;
}

/** How long the server asks to wait before the next try, in seconds; 0 for not at all. */
export const waitOf = (error: unknown): number => (isApiError(error) ? (error.retryAfter ?? 0) : 0);

/** Why a form was refused as a whole. */
export function FormError({ error, onWaitOver, action }: Props) {
  const t = useT();
  const wait = waitOf(error);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it counts from when this very error came.
  const until = useMemo(() => new Date(Date.now() + wait * 1000).toISOString(), [error]);
  if (!error) return null;
  const { title, text } = errorText(t, error);
  if (!wait) {
    return (
      <Banner tone="danger" title={title} action={action}>
        {text}
      </Banner>
    );
  }
  // Heard once with the whole wait; the running seconds are for the eyes, or they would be read out one by one.
  return (
    <Banner tone="warn" title={title}>
      <span className="visually-hidden">{text}</span>
      <span aria-hidden>
        {t('forms.wait')}{' '}
        <Countdown
          to={until}
          onEnd={() => {
            announce(t('forms.waitOver'));
            onWaitOver();
          }}
        />
      </span>
    </Banner>
  );
}
