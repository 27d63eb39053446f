import { CircleAlert, WifiOff } from 'lucide-react';
import { isApiError } from '@/api/error';
import { useT } from '@/i18n/use-t';
import { errorText } from '@/lib/errors';
import { Button } from './Button';
import { EmptyState } from './EmptyState';

interface Props {
  error: unknown;
  onRetry?: (() => void) | undefined;
}

/** What could not be shown, why, and the way on. */
export function ErrorState({ error, onRetry }: Props) {
  const t = useT();
  const { title, text, action } = errorText(t, error);
  return (
    <div role="alert">
      <EmptyState
        icon={isApiError(error, 'NETWORK') ? <WifiOff size={32} /> : <CircleAlert size={32} />}
        title={title}
        text={text}
        action={
          <>
            {onRetry && <Button onClick={onRetry}>{t('common.retry')}</Button>}
            {action && (
              <Button variant="outline" to={action.to}>
                {action.label}
              </Button>
            )}
          </>
        }
      />
    </div>
  );
}
