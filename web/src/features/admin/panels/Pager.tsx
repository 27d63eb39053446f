import { ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from '@/components/IconButton';
import { useT } from '@/i18n';
import styles from './panels.module.css';

interface Props {
  /** From 1. */
  page: number;
  pages: number;
  onTurn: (page: number) => void;
}

export function Pager({ page, pages, onTurn }: Props) {
  const t = useT();
  if (pages <= 1) return null;
  return (
    <nav className={styles.pager} aria-label={t('organiser.attendees.pages')}>
      <IconButton
        filled
        label={t('organiser.attendees.previous')}
        disabled={page <= 1}
        onClick={() => onTurn(page - 1)}
      >
        <ChevronLeft size={22} aria-hidden />
      </IconButton>
      <span aria-live="polite">{t('organiser.attendees.page', { page, pages })}</span>
      <IconButton
        filled
        label={t('organiser.attendees.next')}
        disabled={page >= pages}
        onClick={() => onTurn(page + 1)}
      >
        <ChevronRight size={22} aria-hidden />
      </IconButton>
    </nav>
  );
}
