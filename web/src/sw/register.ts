import { toast } from '@/components/toast';
import { loadMessages, translate } from '@/i18n/i18n';
import { LANGUAGE_NOTE, NOTES, TAKE_OVER } from './caches';
import { keepForOffline } from './keep';

const HOUR = 3_600_000;

/** Registers the service worker and offers its next version when there is one. */
export async function registerWorker(): Promise<void> {
  const { serviceWorker } = navigator;
  noteLanguage();
  const registration = await serviceWorker.register('/sw.js', { updateViaCache: 'none' });

  if (registration.waiting && serviceWorker.controller) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const next = registration.installing;
    next?.addEventListener('statechange', () => {
      // Without a controller it is the first version, and there is nothing to reload for.
      if (next.state === 'installed' && serviceWorker.controller) offer(next);
    });
  });
  lookForUpdates(registration);
  await serviceWorker.ready;
  await keepForOffline();
}

function offer(next: ServiceWorker): void {
  void loadMessages('pwa').then(() =>
    toast(translate('pwa.update.text'), {
      name: 'update',
      timeout: HOUR,
      action: {
        label: translate('pwa.update.action'),
        onAction: () => {
          navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
          if (next.state === 'activated') location.reload();
          else next.postMessage(TAKE_OVER);
        },
      },
    }),
  );
}

/** Phones keep an app open for days; each return to it may bring news, but not more than one question an hour. */
function lookForUpdates(registration: ServiceWorkerRegistration): void {
  let looked = Date.now();
  const look = () => {
    if (document.hidden || Date.now() - looked < HOUR) return;
    looked = Date.now();
    registration.update().catch(() => {});
  };
  document.addEventListener('visibilitychange', look);
  setInterval(look, HOUR / 4);
}

/** The worker can't read cookies; it must know the language when no page can be had. */
function noteLanguage(): void {
  const page = document.documentElement;
  const note = () => {
    void caches
      .open(NOTES)
      .then((cache) => cache.put(LANGUAGE_NOTE, new Response(page.lang)))
      .catch(() => {});
  };
  note();
  new MutationObserver(note).observe(page, { attributeFilter: ['lang'] });
}
