import useAutocomplete from '@mui/material/useAutocomplete';
import { Check, ChevronDown, Clock } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { Field } from '@/components/Field';
import { useT } from '@/i18n';
import { cx } from '@/lib/cx';
import styles from './ZonePicker.module.css';
import { allZones, findZones, offsetOf, type Zone, zoneOf } from './zones';

interface Props {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** An IANA name. */
  value: string;
  onChange: (zone: string) => void;
  onBlur?: () => void;
  ref?: (element: HTMLInputElement | null) => void;
}

/** More than these are found by typing, not by scrolling. */
const shownAtMost = 60;

const nameOf = ({ city, region }: Zone) => (region ? `${city}, ${region}` : city);

/** A time zone out of all there are, found by city, offset or name. */
export function ZonePicker({ label, hint, error, value, onChange, onBlur, ref }: Props) {
  const t = useT();
  // The same objects each time: another one counts as another choice, and would undo what is being typed.
  const options = useMemo(() => allZones(value), [value]);
  const chosen = useMemo(() => options.find(({ id }) => id === value) ?? zoneOf(value), [options, value]);
  const picker = useAutocomplete<Zone, false, true, false>({
    options,
    value: chosen,
    disableClearable: true,
    autoHighlight: true,
    openOnFocus: false,
    selectOnFocus: true,
    handleHomeEndKeys: true,
    getOptionLabel: nameOf,
    getOptionKey: ({ id }) => id,
    isOptionEqualToValue: (option, other) => option.id === other.id,
    filterOptions: (options, { inputValue }) => {
      if (inputValue) return findZones(options, inputValue).slice(0, shownAtMost);
      // Nothing typed yet: what is chosen stays in sight.
      const near = options.findIndex(({ id }) => id === value);
      const first = Math.max(0, Math.min(near - 5, options.length - shownAtMost));
      return options.slice(first, first + shownAtMost);
    },
    onChange: (_, zone) => onChange(zone.id),
  });
  const {
    ref: inputRef,
    onBlur: blur,
    ...input
  } = picker.getInputProps() as ReturnType<typeof picker.getInputProps> & {
    ref: React.RefObject<HTMLInputElement | null>;
    onBlur: React.FocusEventHandler<HTMLInputElement>;
  };
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (picker.popupOpen) root.current?.querySelector('[role=listbox]')?.scrollIntoView({ block: 'nearest' });
  }, [picker.popupOpen]);
  const found = picker.groupedOptions as Zone[];
  const isEmpty = picker.popupOpen && found.length === 0;
  return (
    <div ref={root} className={styles.picker} {...picker.getRootProps()}>
      <div ref={picker.setAnchorEl}>
        <Field
          {...input}
          ref={(element: HTMLInputElement | null) => {
            inputRef.current = element;
            ref?.(element);
          }}
          onBlur={(event) => {
            blur(event);
            onBlur?.();
          }}
          label={label}
          hint={hint}
          error={error}
          icon={<Clock size={20} />}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          end={
            <>
              {!picker.popupOpen && <span className={styles.offset}>{offsetOf(value)}</span>}
              <button
                type="button"
                tabIndex={-1}
                className={cx(styles.toggle, picker.popupOpen && styles.turned)}
                aria-label={picker.popupOpen ? t('forms.zone.close') : t('forms.zone.open')}
                onClick={() => (picker.getPopupIndicatorProps() as { onClick: () => void }).onClick()}
              >
                <ChevronDown size={20} aria-hidden />
              </button>
            </>
          }
        />
      </div>
      {found.length > 0 && (
        <ul {...picker.getListboxProps()} className={styles.list} aria-label={label}>
          {found.map((option, index) => {
            const { key, ...props } = picker.getOptionProps({ option, index }) as { key: React.Key };
            return (
              <li key={key} {...props} className={styles.option}>
                <span className={styles.city}>{option.city}</span>
                <span className={styles.region}>{option.region}</span>
                <span className={styles.offset}>{offsetOf(option.id)}</span>
                {option.id === value && <Check size={18} aria-hidden />}
              </li>
            );
          })}
        </ul>
      )}
      {isEmpty && <p className={styles.none}>{t('forms.zone.none', { search: picker.inputValue })}</p>}
      <span className="visually-hidden" role="status">
        {picker.popupOpen && picker.inputValue !== nameOf(chosen) ? t('forms.zone.found', { count: found.length }) : ''}
      </span>
    </div>
  );
}
