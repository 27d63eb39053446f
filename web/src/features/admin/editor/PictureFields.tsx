import { useEffect } from 'react';
import { useFormContext } from 'react-hook-form';
import { Poster } from '@/components/Poster';
import { useT } from '@/i18n';
import { PictureField } from '@/lib/pictures/PictureField';
import type { PictureKind } from '@/lib/pictures/sizing';
import { upload } from '@/lib/pictures/upload';
import { type PictureChoice, usePicture } from '@/lib/pictures/use-picture';
import styles from './editor.module.css';
import type { EventDraft } from './event-draft';

interface Props {
  /** Decides the poster that is drawn while there is no picture. */
  seed: string;
  /** Told whether a picture is on its way: the event can't be saved before it has arrived. */
  onBusy: (isBusy: boolean) => void;
}

/** Poster and banner. Each goes up as soon as it is chosen, and belongs to the event once that is saved. */
export function PictureFields({ seed, onBusy }: Props) {
  const t = useT();
  const { watch, setValue } = useFormContext<EventDraft>();
  const [category, imageUrl, bannerUrl] = watch(['category', 'imageUrl', 'bannerUrl']);
  const poster = useEventPicture('poster', (url) => setValue('imageUrl', url, { shouldDirty: true }));
  const banner = useEventPicture('banner', (url) => setValue('bannerUrl', url, { shouldDirty: true }));
  const isBusy = isOnItsWay(poster) || isOnItsWay(banner);
  useEffect(() => onBusy(isBusy), [isBusy, onBusy]);
  const drawn = { id: seed, category };
  return (
    <section className={styles.card} aria-labelledby="event-pictures">
      <div className={styles.head}>
        <h2 id="event-pictures">{t('admin.form.pictures')}</h2>
        <p className={styles.soft}>{t('admin.form.pictureNone')}</p>
      </div>
      <div className={styles.pictures}>
        <PictureField
          label={t('admin.form.poster')}
          hint={t('admin.form.posterHint')}
          ratio="4 / 5"
          url={imageUrl}
          placeholder={<Poster event={drawn} className={styles.drawn} />}
          choice={poster}
          onRemove={() => setValue('imageUrl', null, { shouldDirty: true })}
        />
        <PictureField
          label={t('admin.form.banner')}
          hint={t('admin.form.bannerHint')}
          ratio="16 / 9"
          url={bannerUrl}
          placeholder={<Poster event={drawn} kind="banner" className={styles.drawn} />}
          choice={banner}
          onRemove={() => setValue('bannerUrl', null, { shouldDirty: true })}
        />
      </div>
    </section>
  );
}

const isOnItsWay = ({ state }: PictureChoice) => state.phase === 'preparing' || state.phase === 'sending';

const useEventPicture = (kind: PictureKind, keep: (url: string) => void) =>
  usePicture(kind, async ({ file }, options) => {
    const form = new FormData();
    form.set('file', file);
    const { url } = await upload<{ url: string }>({ method: 'POST', path: '/api/upload', form, ...options });
    keep(url);
  });
