import type { FieldValues, Path, UseFormSetError } from 'react-hook-form';
import { isApiError } from '@/api/error';
import { hasMessage, type Translate } from '@/i18n';
import { sortFaults } from './details';

/** What to do about a rule that a field breaks, in the visitor's language: the server speaks English only. */
export function faultText(t: Translate, code: string): string {
  const key = `forms.fault.${code}`;
  return t(hasMessage(key) ? key : 'forms.fault.other');
}

/**
 * Shows the server's faults at their fields (see sortFaults); the first one gets the focus.
 * True when that said everything there is to say; false when the error needs words of its own as well.
 */
export function showFaults<Values extends FieldValues>(
  t: Translate,
  error: unknown,
  fields: Record<string, Path<Values> | (string & {})>,
  setError: UseFormSetError<Values>,
): boolean {
  if (!isApiError(error) || error.details.length === 0) return false;
  const { atFields, elsewhere } = sortFaults(error.details, fields);
  atFields.forEach(({ name, code }, index) => {
    const fault = { type: 'server', message: faultText(t, code) };
    setError(name as Path<Values>, fault, { shouldFocus: index === 0 });
  });
  return elsewhere.length === 0;
}
