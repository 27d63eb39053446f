import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { useT } from '@/i18n';

interface Props {
  /** Seats that move with their times; none: nothing is asked. */
  seats: number;
  onAnswer: (yes: boolean) => void;
}

export function MoveDialog({ seats, onAnswer }: Props) {
  const t = useT();
  return (
    <Dialog
      open={seats > 0}
      onClose={() => onAnswer(false)}
      title={t('admin.moved.title')}
      actions={
        <>
          <Button variant="outline" onClick={() => onAnswer(false)}>
            {t('admin.moved.cancel')}
          </Button>
          <Button onClick={() => onAnswer(true)}>{t('admin.moved.confirm')}</Button>
        </>
      }
    >
      <p>{t('admin.moved.text', { seats })}</p>
    </Dialog>
  );
}
