import { type IScannerError, type IScannerHandle, Scanner } from '@yudiel/react-qr-scanner';
import './zxing';
import { CameraOff, Flashlight, FlashlightOff, RefreshCcw, ScanLine, Video, VideoOff } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { Button } from '@/components/Button';
import { IconButton } from '@/components/IconButton';
import { type MessageKey, useT } from '@/i18n';
import styles from './camera.module.css';
import { HeldCode } from './held-code';
import { useCameraSwitch, useTorch, useVisible } from './use-camera';

interface Props {
  /** A code that was newly shown to the camera. */
  onCode: (text: string) => void;
  /** A scan is being checked. */
  busy: boolean;
  running: boolean;
  onRunning: (running: boolean) => void;
  /** More controls, beside the camera's own. */
  children: ReactNode;
}

// Wishes, not demands: a camera that can't meet a demand would not start at all.
const wishes: MediaTrackConstraints = { width: { ideal: 1280 }, height: { ideal: 720 } };

// By style and not by class: the library's own styles are inline.
const fill = {
  container: { position: 'absolute', inset: 0, width: '100%', height: '100%', aspectRatio: 'auto' },
  video: { width: '100%', height: '100%', objectFit: 'cover' },
} as const;

const problems: Partial<Record<IScannerError['kind'], 'denied' | 'none' | 'busy' | 'insecure'>> = {
  'permission-denied': 'denied',
  security: 'denied',
  'no-camera': 'none',
  overconstrained: 'none',
  'in-use': 'busy',
  'insecure-context': 'insecure',
  unsupported: 'insecure',
};

/** What the camera sees, with a frame to aim by. */
export function Camera({ onCode, busy, running, onRunning, children }: Props) {
  const t = useT();
  const scanner = useRef<IScannerHandle>(null);
  const [held] = useState(() => new HeldCode());
  const [problem, setProblem] = useState<'denied' | 'none' | 'busy' | 'insecure' | 'other' | null>(null);
  const visible = useVisible();
  const torch = useTorch(scanner, running);
  const cameras = useCameraSwitch(running);

  const start = () => {
    setProblem(null);
    onRunning(true);
  };
  const text = (key: string) => t(`scan.camera.problem.${key}` as MessageKey);

  return (
    <section className={styles.camera} aria-label={t('scan.camera.label')}>
      {running && !problem ? (
        <>
          <Scanner
            key={cameras.id}
            ref={scanner}
            formats={['qr_code']}
            constraints={
              cameras.id
                ? { ...wishes, deviceId: { ideal: cameras.id } }
                : { ...wishes, facingMode: { ideal: 'environment' } }
            }
            paused={!visible}
            sound={false}
            allowMultiple
            scanDelay={250}
            retryDelay={150}
            components={{ finder: false, torch: false, zoom: false, onOff: false }}
            styles={fill}
            onScan={(codes) => {
              const code = codes[0]?.rawValue;
              if (code && held.isNew(code, performance.now())) onCode(code);
            }}
            onError={({ kind }) => {
              // Leaving the page stops the camera; that is no problem to show.
              if (kind !== 'aborted') setProblem(problems[kind] ?? 'other');
            }}
          />
          <div className={styles.frame} data-busy={busy || undefined} aria-hidden>
            <span />
            <span />
            <span />
            <span />
          </div>
          <p className={styles.aim}>{busy ? t('scan.camera.busy') : t('scan.camera.aim')}</p>
        </>
      ) : (
        <div className={styles.off} role={problem ? 'alert' : undefined}>
          {problem ? <CameraOff size={40} aria-hidden /> : <ScanLine size={40} aria-hidden />}
          <p className={styles.offTitle}>{problem ? text(problem) : t('scan.camera.off')}</p>
          <p className={styles.offText}>{problem ? text(`${problem}Text`) : t('scan.camera.offText')}</p>
          <Button icon={<Video size={20} aria-hidden />} onClick={start}>
            {problem ? t('scan.camera.again') : t('scan.camera.start')}
          </Button>
        </div>
      )}
      <div className={styles.controls}>
        {children}
        {running && !problem && torch.available && (
          <IconButton
            className={styles.control}
            label={torch.on ? t('scan.camera.torchOff') : t('scan.camera.torchOn')}
            onClick={torch.toggle}
          >
            {torch.on ? <FlashlightOff size={22} aria-hidden /> : <Flashlight size={22} aria-hidden />}
          </IconButton>
        )}
        {running && !problem && cameras.next && (
          <IconButton className={styles.control} label={t('scan.camera.switch')} onClick={cameras.next}>
            <RefreshCcw size={22} aria-hidden />
          </IconButton>
        )}
        {running && !problem && (
          <IconButton className={styles.control} label={t('scan.camera.stop')} onClick={() => onRunning(false)}>
            <VideoOff size={22} aria-hidden />
          </IconButton>
        )}
      </div>
    </section>
  );
}
