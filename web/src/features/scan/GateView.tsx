import { ArrowLeftRight, Volume2, VolumeX } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { announce } from '@/components/announce';
import { Button } from '@/components/Button';
import { IconButton } from '@/components/IconButton';
import { PageTitle } from '@/components/PageTitle';
import { toast } from '@/components/toast';
import { useT } from '@/i18n';
import { Camera } from './Camera';
import { CodeEntry } from './CodeEntry';
import { Conflicts } from './Conflicts';
import cameraStyles from './camera.module.css';
import { Flash } from './Flash';
import { GateStatus } from './GateStatus';
import { GateLoading, GateTrouble } from './GateTrouble';
import styles from './gate-view.module.css';
import { keepGatePage } from './keep-gate-page';
import { RecentScans } from './RecentScans';
import { isMuted, setMuted, signal, unlockSound } from './signals';
import type { Scan } from './types';
import { isCameraAllowed, useAwakeScreen } from './use-camera';
import { useDesk } from './use-desk';
import { useWedge } from './use-wedge';
import { reasonOf, ticketLine, tones } from './verdicts';

interface Props {
  eventId: string;
  slotId: string | null;
  userId: string;
}

/** One gate: the camera, what it found, and who is in. */
export function GateView({ eventId, slotId, userId }: Props) {
  const t = useT();
  const [running, setRunning] = useState(false);
  const [muted, setMutedHere] = useState(isMuted);

  const opened = useDesk(eventId, slotId, userId, ({ sent, conflicts }) => {
    if (sent > 0) toast(t('scan.sent', { count: sent }), { tone: 'good', name: 'gate-sent' });
    if (conflicts.length === 0) return;
    announce(t('scan.conflicts.announce', { count: conflicts.length }), 'assertive');
    signal('bad');
  });
  const desk = opened?.desk;
  const state = opened?.state;
  const gate = state?.gate ?? null;

  useAwakeScreen(running);
  useEffect(() => {
    keepGatePage();
    void isCameraAllowed().then((allowed) => {
      if (allowed) setRunning(true);
    });
    // Any touch of the page will do for its sound.
    document.addEventListener('pointerdown', unlockSound);
    document.addEventListener('keydown', unlockSound);
    return () => {
      document.removeEventListener('pointerdown', unlockSound);
      document.removeEventListener('keydown', unlockSound);
    };
  }, []);

  const tell = useCallback(
    (scan: Scan | null) => {
      const list = desk?.get().gate;
      if (!scan || !list) return;
      signal(tones[scan.verdict]);
      const words = [
        t(`scan.verdict.${scan.verdict}`),
        scan.facts?.holder,
        ticketLine(t, scan),
        reasonOf(t, scan, list),
      ];
      announce(words.filter(Boolean).join('. '), 'assertive');
    },
    [desk, t],
  );
  const take = useCallback((text: string) => void desk?.scan(text).then(tell), [desk, tell]);
  useWedge(take);

  if (!desk || !state || state.loading) return <GateLoading />;
  if (!gate || state.refused === 'unknown') {
    return <GateTrouble why={state.refused} onRetry={() => void desk.wake(true)} />;
  }

  const slot = gate.slots.find((one) => one.id === slotId);
  const here = `/admin/scan?event=${eventId}${slotId ? `&slot=${slotId}` : ''}`;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <PageTitle className={styles.title} title={`${t('scan.title')}: ${gate.title}`}>
            {gate.title}
          </PageTitle>
          <p className={styles.slot}>{slot?.label ?? t('scan.everySlot')}</p>
        </div>
        <Button
          to="/admin/scan"
          size="sm"
          variant="outline"
          className={styles.change}
          icon={<ArrowLeftRight size={18} aria-hidden />}
        >
          {t('scan.change')}
        </Button>
      </header>
      <Conflicts conflicts={state.conflicts} zone={gate.timezone} onNote={(scan) => void desk.note(scan)} />

      <div className={styles.left}>
        <Camera onCode={take} busy={state.busy} running={running} onRunning={setRunning}>
          <IconButton
            className={cameraStyles.control}
            label={muted ? t('scan.camera.unmute') : t('scan.camera.mute')}
            onClick={() => {
              setMuted(!muted);
              setMutedHere(!muted);
            }}
          >
            {muted ? <VolumeX size={22} aria-hidden /> : <Volume2 size={22} aria-hidden />}
          </IconButton>
        </Camera>
        <CodeEntry gate={gate} admission={{ eventId, slotId }} used={state.entries} onCode={take} />
      </div>

      <div className={styles.right}>
        <GateStatus
          state={state}
          here={here}
          onRefresh={() =>
            void desk.wake(true).then(() => {
              if (desk.get().link === 'up') announce(t('scan.link.refreshed'));
            })
          }
        />
        <RecentScans scans={state.recent} gate={gate} onShow={desk.show} />
      </div>

      {state.showing && (
        <Flash
          key={state.showing.id}
          scan={state.showing}
          gate={gate}
          onDismiss={desk.dismiss}
          onAdmit={(scan) => void desk.admit(scan).then(tell)}
        />
      )}
    </div>
  );
}
