import { CalendarDays, MapPin } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './event-hero.module.css';

interface EventHeroProps {
  title: string;
  location: string;
  /** Address of the picture; empty when there is none. */
  banner: string;
  /** As people read it, not the API's name. */
  category: string;
  description: string;
  dates: string;
  /** What the living page puts in place of the plain parts; each takes the same room. */
  picture?: ReactNode;
  heading?: ReactNode;
  about?: ReactNode;
  /** On the picture's corner. */
  actions?: ReactNode;
  below?: ReactNode;
  /** The column beside, or below on phones. */
  children?: ReactNode;
}

/**
 * The head of an event's page. It is also what the server fills in for the first paint, so it depends on nothing but its
 * properties, and whatever comes later must not move what is here.
 */
export function EventHero(props: EventHeroProps) {
  const { title, location, banner, category, description, dates } = props;
  return (
    <div className={styles.page}>
      <article className={styles.hero}>
        <div className={styles.banner}>
          {props.picture ?? <BannerPicture src={banner} />}
          <span className={styles.category}>{category}</span>
          {props.actions && <div className={styles.actions}>{props.actions}</div>}
        </div>
        {props.heading ?? <h1 className={styles.title}>{title}</h1>}
        <ul className={styles.facts}>
          <li>
            <CalendarDays aria-hidden size={20} />
            <span>{dates}</span>
          </li>
          <li>
            <MapPin aria-hidden size={20} />
            <span>{location}</span>
          </li>
        </ul>
        {props.about ?? <p className={styles.description}>{description}</p>}
        {props.below}
      </article>
      {props.children}
    </div>
  );
}

/** The picture is decoration: the title beside it says the same. `decoding` in step, so that it doesn't flash when replaced. */
export function BannerPicture({ src, onError }: { src: string; onError?: () => void }) {
  return <img src={src} alt="" width={1600} height={900} decoding="sync" fetchPriority="high" onError={onError} />;
}
