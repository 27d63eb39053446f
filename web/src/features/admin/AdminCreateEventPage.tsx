import { useQueryClient } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/queries';
import { Button } from '@/components/Button';
import { PageTitle } from '@/components/PageTitle';
import { toast } from '@/components/toast';
import { useT } from '@/i18n';
import { showFaults } from '@/lib/forms/fault-text';
import { newKey } from '@/lib/id';
import { useZone } from '@/lib/time';
import styles from './admin.module.css';
import { EventEditor } from './editor/EventEditor';
import { type EventDraft, emptyDraft, slotBodies } from './editor/event-draft';
import { serverFields, useEventForm } from './editor/use-event-form';
import { toWallTime } from './zoned-time';

const nobody = new Map<string, number>();

export default function AdminCreateEventPage() {
  const t = useT();
  const navigate = useNavigate();
  const client = useQueryClient();
  const zone = useZone();
  const [draft] = useState(() => emptyDraft(zone, toWallTime(new Date().toISOString(), zone)));
  const [seed] = useState(newKey);
  const form = useEventForm(draft);
  const isSaved = useRef(false);

  async function publish(wanted: EventDraft) {
    const { title, description, location, category, timezone, imageUrl, bannerUrl, waitlistLimit } = wanted;
    const body = {
      title: title.trim(),
      description: description.trim(),
      location: location.trim(),
      category,
      timezone,
      ...(imageUrl ? { imageUrl } : {}),
      ...(bannerUrl ? { bannerUrl } : {}),
      ...(waitlistLimit === null ? {} : { waitlistLimit }),
      timeSlots: slotBodies(wanted),
    };
    try {
      const made = await unwrap(api.POST('/api/events', { body }));
      isSaved.current = true;
      void client.invalidateQueries({ queryKey: keys.events });
      toast(t('admin.create.done', { title: made.title }), { tone: 'good' });
      await navigate(`/admin/events/${made.id}`, { replace: true });
    } catch (error) {
      if (!showFaults(t, error, serverFields, form.setError)) throw error;
    }
  }

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Button
          variant="ghost"
          size="sm"
          to="/admin/events"
          icon={<ArrowLeft size={18} aria-hidden />}
          className={styles.back}
        >
          {t('admin.event.back')}
        </Button>
        <PageTitle>{t('admin.create.title')}</PageTitle>
      </header>
      <EventEditor
        form={form}
        seed={seed}
        booked={nobody}
        submitLabel={t('admin.create.submit')}
        busyLabel={t('admin.create.busy')}
        onSubmit={publish}
        isLeaving={() => isSaved.current}
      />
    </div>
  );
}
