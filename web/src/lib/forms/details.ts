import type { FieldFault } from '@/api/types';

/** A fault at the field that shows it. */
export interface Placed {
  /** The field's name in the form, as react-hook-form spells it: `timeSlots.1.capacity`. */
  name: string;
  code: string;
}

/**
 * Sorts the server's faults to the fields that show them. `fields` maps the server's names to the form's, `*` standing
 * for any position: `{'timeSlots.*.startTime': 'timeSlots.*.start'}`. What no field shows comes back in `elsewhere`.
 * Of several faults of one field the first stays.
 */
export function sortFaults(details: FieldFault[], fields: Record<string, string>) {
  const atFields: Placed[] = [];
  const elsewhere: FieldFault[] = [];
  for (const fault of details) {
    const name = fieldFor(fault.path, fields);
    if (name === undefined) elsewhere.push(fault);
    else if (!atFields.some((other) => other.name === name)) atFields.push({ name, code: fault.code });
  }
  return { atFields, elsewhere };
}

/** The field itself, or the nearest that holds it: a preference's fault is shown at the preferences. */
function fieldFor(path: FieldFault['path'], fields: Record<string, string>): string | undefined {
  for (let length = path.length; length > 0; length--) {
    const part = path.slice(0, length).map(String);
    const positions = part.filter(isPosition);
    const target = fields[part.map((step) => (isPosition(step) ? '*' : step)).join('.')];
    if (target === undefined) continue;
    let next = 0;
    return target
      .split('.')
      .map((step) => (step === '*' ? positions[next++] : step))
      .join('.');
  }
  return undefined;
}

const isPosition = (step: string) => /^\d+$/.test(step);
