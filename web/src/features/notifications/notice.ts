import { toast } from '@/components/toast';
import { currentLocale, loadMessages, translate } from '@/i18n';
import type { Notification } from './group-by-day';
import { isCalledOff, wordsOf } from './words';

const PROMOTION = 20_000;
const NEWS = 10_000;

/** What somebody must know at once; what they have just done themselves they know. */
function kindOf(notification: Notification): 'promoted' | 'calledOff' | 'updated' | null {
  if (notification.isRead) return null;
  if (isCalledOff(notification)) return 'calledOff';
  if (notification.type === 'WAITLIST_PROMOTED') return 'promoted';
  return notification.type === 'EVENT_UPDATED' ? 'updated' : null;
}

/**
 * Shows a notification that has just arrived, with the way to what it is about: a seat that came free, an event that
 * changed or is called off. Called by the shell, on any page.
 */
export async function showNotice(notification: Notification, goTo: (path: string) => void): Promise<void> {
  const kind = kindOf(notification);
  if (!kind) return;
  await loadMessages('notifications');
  const { title, text, to } = wordsOf(notification, translate, currentLocale());
  toast(`${/[.!?]$/.test(title) ? title : `${title}.`} ${text}`, {
    name: notification.id,
    tone: kind === 'promoted' ? 'good' : kind === 'calledOff' ? 'bad' : 'plain',
    timeout: kind === 'promoted' ? PROMOTION : NEWS,
    ...(to ? { action: { label: translate(`notifications.${kind}.action`), onAction: () => goTo(to) } } : {}),
  });
}
