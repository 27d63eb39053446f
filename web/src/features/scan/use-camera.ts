import type { IScannerHandle } from '@yudiel/react-qr-scanner';
import { type RefObject, useEffect, useState } from 'react';

/** Whether the page can be seen; a camera that nobody looks through only drains the battery. */
export function useVisible(): boolean {
  const [visible, setVisible] = useState(!document.hidden);
  useEffect(() => {
    const look = () => setVisible(!document.hidden);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return visible;
}

/** Whether the browser was told before that this page may use the camera: then it may start without being asked. */
export async function isCameraAllowed(): Promise<boolean> {
  try {
    const { state } = await navigator.permissions.query({ name: 'camera' as PermissionName });
    return state === 'granted';
  } catch {
    return false;
  }
}

/** Keeps the screen on while `on`: a gate has pauses, and a phone that locks itself loses its camera. */
export function useAwakeScreen(on: boolean): void {
  useEffect(() => {
    if (!on || !('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | null = null;
    let left = false;
    const hold = () => {
      if (document.hidden || left) return;
      navigator.wakeLock.request('screen').then(
        (granted) => {
          if (left) void granted.release();
          else lock = granted;
        },
        // Refused on a low battery: the screen then goes off as it always does.
        () => {},
      );
    };
    hold();
    // The browser takes the lock away from a page that is hidden.
    document.addEventListener('visibilitychange', hold);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', hold);
      void lock?.release();
    };
  }, [on]);
}

// Neither is in TypeScript's own library yet.
type TorchCapabilities = MediaTrackCapabilities & { torch?: boolean };
type TorchConstraints = MediaTrackConstraints & { advanced: Array<{ torch: boolean }> };

/** The camera's light, where it has one. */
export function useTorch(scanner: RefObject<IScannerHandle | null>, running: boolean) {
  const [track, setTrack] = useState<MediaStreamTrack | null>(null);
  const [on, setOn] = useState(false);

  useEffect(() => {
    if (!running) return;
    // The stream is there once the picture plays; the element is there from the first.
    const look = () => {
      const [found] = scanner.current?.getStream()?.getVideoTracks() ?? [];
      const able = found?.getCapabilities?.() as TorchCapabilities | undefined;
      if (found && able?.torch) setTrack(found);
    };
    const timer = setInterval(look, 1000);
    return () => {
      clearInterval(timer);
      setTrack(null);
      setOn(false);
    };
  }, [scanner, running]);

  const toggle = () => {
    track?.applyConstraints({ advanced: [{ torch: !on }] } as TorchConstraints).then(
      () => setOn(!on),
      () => setTrack(null),
    );
  };
  return { available: track !== null, on, toggle };
}

/** From one camera to the next, where there are several. */
export function useCameraSwitch(running: boolean): { id: string | undefined; next: (() => void) | null } {
  const [ids, setIds] = useState<string[]>([]);
  const [id, setId] = useState<string>();

  useEffect(() => {
    if (!running || !navigator.mediaDevices?.enumerateDevices) return;
    let left = false;
    const look = async () => {
      const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
      const cameras = devices.filter((device) => device.kind === 'videoinput' && device.deviceId !== '');
      if (!left) setIds(cameras.map((camera) => camera.deviceId));
    };
    void look();
    // Cameras have no names to switch between before the first was allowed.
    const timer = setTimeout(look, 2500);
    navigator.mediaDevices.addEventListener('devicechange', look);
    return () => {
      left = true;
      clearTimeout(timer);
      navigator.mediaDevices.removeEventListener('devicechange', look);
    };
  }, [running]);

  const next = () => setId(ids[(ids.indexOf(id ?? '') + 1) % ids.length]);
  return { id, next: ids.length > 1 ? next : null };
}
