import { memo, type ReactNode, useState } from 'react';
import type { Category } from '@/api/types';
import { cx } from '@/lib/cx';
import { isOwnPicture } from '@/lib/picture-url';
import { posterArt } from '@/lib/poster-art';
import styles from './Poster.module.css';

interface Props {
  event: { id: string; category: Category; imageUrl?: string | null; bannerUrl?: string | null };
  /** `image` is upright, 4:5; `banner` is wide, 16:9. */
  kind?: 'image' | 'banner';
  /** In view when the page opens: loaded first. */
  eager?: boolean;
  /** May the picture be another site's? Only where the server lets it, on the event's own page. */
  foreign?: boolean;
  /** Empty where the event's title stands beside it. */
  alt?: string;
  className?: string | undefined;
}

/** An event's picture, or one drawn from its id and category when it has none that can be shown. */
export const Poster = memo(function Poster({ event, kind = 'image', eager, foreign, alt = '', className }: Props) {
  const [broken, setBroken] = useState<string | null>(null);
  const url = kind === 'image' ? (event.imageUrl ?? event.bannerUrl) : (event.bannerUrl ?? event.imageUrl);
  const shown = url && url !== broken && (foreign || isOwnPicture(url)) ? url : null;
  return (
    <PosterFrame kind={kind} className={className}>
      {shown ? (
        <img
          src={shown}
          alt={alt}
          width={kind === 'image' ? 800 : 1600}
          height={kind === 'image' ? 1000 : 900}
          loading={eager ? 'eager' : 'lazy'}
          fetchPriority={eager ? 'high' : 'auto'}
          // What the page had before the app came would go out for a moment if its picture were decoded later.
          decoding={eager ? 'sync' : 'async'}
          onError={() => setBroken(shown)}
        />
      ) : (
        <Drawn seed={event.id} category={event.category} kind={kind} alt={alt} />
      )}
    </PosterFrame>
  );
});

interface FrameProps {
  kind?: 'image' | 'banner';
  className?: string | undefined;
  children: ReactNode;
}

/** The room that a poster takes. */
export const PosterFrame = ({ kind = 'image', className, children }: FrameProps) => (
  <div className={cx(styles.poster, styles[kind], className)}>{children}</div>
);

function Drawn({
  seed,
  category,
  kind,
  alt,
}: {
  seed: string;
  category: Category;
  kind: 'image' | 'banner';
  alt: string;
}) {
  const art = kind === 'image' ? posterArt(seed, category, 4, 5) : posterArt(seed, category, 7, 4);
  return (
    <svg
      viewBox={`0 0 ${art.width} ${art.height}`}
      preserveAspectRatio="xMidYMid slice"
      role="img"
      aria-label={alt}
      aria-hidden={alt === ''}
    >
      <rect width={art.width} height={art.height} fill={art.ground} />
      {art.layers.map(({ fill, d }) => (
        <path key={fill} fill={fill} d={d} />
      ))}
    </svg>
  );
}
