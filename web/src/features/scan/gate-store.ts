import { ScanStore } from './scan-store';

const mark = 'goticket.gate';
let opened: Promise<ScanStore> | null = null;

/** The store of this device, opened once a page. */
export function gateStore(): Promise<ScanStore> {
  opened ??= ScanStore.open().then(
    (store) => {
      markUse();
      return store;
    },
    (error) => {
      opened = null;
      throw error;
    },
  );
  return opened;
}

/** Whether anything was ever scanned here: other pages then need not open, let alone load, any of this. */
export function wasUsed(): boolean {
  try {
    return localStorage.getItem(mark) === '1';
  } catch {
    return false;
  }
}

function markUse(): void {
  try {
    localStorage.setItem(mark, '1');
  } catch {
    // Without it the check-ins are sent from the scan page alone.
  }
}
