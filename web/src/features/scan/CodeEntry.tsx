import { Search } from 'lucide-react';
import { type FormEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useAnnounce } from '@/components/announce';
import { Button } from '@/components/Button';
import { Field } from '@/components/Field';
import { useT } from '@/i18n';
import styles from './code-entry.module.css';
import { findBookings } from './lookup';
import { claimsToBeSigned, readTicketText } from './ticket-text';
import type { Admission, GateList } from './types';

interface Props {
  gate: GateList;
  admission: Admission;
  used: ReadonlySet<string>;
  onCode: (text: string) => void;
}

/** A code that is typed, or a booking found by the name of who made it. */
export function CodeEntry({ gate, admission, used, onCode }: Props) {
  const t = useT();
  const announce = useAnnounce();
  const entry = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [error, setError] = useState('');
  const query = useDeferredValue(text);
  const hits = useMemo(() => findBookings(gate, admission, used, query), [gate, admission, used, query]);
  const labels = useMemo(() => new Map(gate.slots.map((slot) => [slot.id, slot.label])), [gate.slots]);

  useEffect(() => {
    if (hits.length > 0) announce(t('scan.code.matches', { count: hits.length }));
  }, [announce, hits.length, t]);

  const admit = (code: string) => {
    setText('');
    setError('');
    onCode(code);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (readTicketText(text) || claimsToBeSigned(text)) admit(text);
    else if (text.trim() !== '') setError(hits.length > 0 ? t('scan.code.notCode') : t('scan.code.nobody'));
  };

  return (
    <div ref={entry} className={styles.entry}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <Field
          className={styles.field}
          label={t('scan.code.label')}
          hint={t('scan.code.hint')}
          error={error}
          icon={<Search size={20} />}
          type="search"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          maxLength={200}
          value={text}
          onFocus={() => {
            // What is found stands below, where a phone has its tabs and its keyboard.
            if (matchMedia('(width < 768px)').matches) entry.current?.scrollIntoView({ block: 'start' });
          }}
          onChange={(event) => {
            setText(event.target.value);
            setError('');
          }}
        />
        <Button type="submit" variant="outline">
          {t('scan.code.check')}
        </Button>
      </form>
      {hits.length > 0 && (
        <ul className={styles.hits}>
          {hits.map(({ booking, unused }) => (
            <li key={booking.bookingId} className={styles.hit}>
              <div>
                <p className={styles.holder}>{booking.holderName}</p>
                <p className={styles.detail}>
                  {[labels.get(booking.slotId), t('scan.code.left', { left: unused.length })]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </div>
              <div className={styles.tickets}>
                {unused.map((number) => (
                  <Button
                    key={number}
                    size="sm"
                    variant="outline"
                    aria-label={t('scan.code.admitOf', { number, holder: booking.holderName })}
                    onClick={() => admit(`${booking.bookingId}:${number}`)}
                  >
                    {t('scan.code.admit', { number })}
                  </Button>
                ))}
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
