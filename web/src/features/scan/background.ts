import { toast } from '@/components/toast';
import { loadMessages, translate } from '@/i18n';
import { deliverAlone } from './delivery';
import { gateClient } from './gate-client';
import { gateStore } from './gate-store';

/** Delivers what a gate on this device still owes, from whatever page is open. */
export async function deliverOwed(): Promise<void> {
  const store = await gateStore();
  if ((await store.queued()).length === 0) return;
  const report = await deliverAlone(store, gateClient);
  if (!report?.conflicts.length) return;
  await loadMessages('scan');
  toast(translate('scan.conflicts.announce', { count: report.conflicts.length }), {
    tone: 'bad',
    name: 'gate-conflicts',
    timeout: 60_000,
    action: { label: translate('scan.title'), onAction: () => location.assign('/admin/scan') },
  });
}

/** Somebody signed out: names go, what is owed stays. */
export async function forgetPeople(): Promise<void> {
  await (await gateStore()).forgetPeople();
}
