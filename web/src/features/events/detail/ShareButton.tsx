import { Share2 } from 'lucide-react';
import { IconButton } from '@/components/IconButton';
import { toast } from '@/components/toast';
import { useT } from '@/i18n';

interface ShareButtonProps {
  title: string;
  /** The event's page, without what this visitor has picked. */
  path: string;
  className?: string | undefined;
}

/** The system's share sheet where there is one, else the link on the clipboard. */
export function ShareButton({ title, path, className }: ShareButtonProps) {
  const t = useT();
  const share = async () => {
    const url = new URL(path, location.origin).href;
    if (typeof navigator.share === 'function') {
      try {
        await navigator.share({ title, url });
        return;
      } catch (error) {
        // Closing the share sheet is an answer; anything else is not.
        if (error instanceof DOMException && error.name === 'AbortError') return;
      }
    }
    try {
      await navigator.clipboard.writeText(url);
      toast(t('events.share.copied'), { name: 'share' });
    } catch {
      toast(t('events.share.failed'), { name: 'share', tone: 'bad' });
    }
  };
  return (
    <IconButton label={t('events.share.action')} onClick={() => void share()} className={className}>
      <Share2 size={20} aria-hidden />
    </IconButton>
  );
}
