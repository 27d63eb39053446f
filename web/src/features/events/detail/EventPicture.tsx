import { useState } from 'react';
import type { EventSummary } from '@/api/types';
import { Poster } from '@/components/Poster';
import { BannerPicture } from '../EventHero';
import styles from '../event-hero.module.css';

/** The event's wide picture as the server wrote it into the page, or a drawn one where there is none. */
export function EventPicture({ event }: { event: Pick<EventSummary, 'id' | 'category' | 'imageUrl' | 'bannerUrl'> }) {
  const [broken, setBroken] = useState<string | null>(null);
  const url = event.bannerUrl ?? event.imageUrl;
  if (url && url !== broken) return <BannerPicture src={url} onError={() => setBroken(url)} />;
  const { id, category } = event;
  return <Poster event={{ id, category }} kind="banner" className={styles.drawn} />;
}
