import dayjs, { type Dayjs } from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';
import { knownZone } from './time';

dayjs.extend(utc);
dayjs.extend(timezone);

/** The instant on the wall clock of a zone, to reckon with: the browser's zone unless told. */
export const at = (iso: string | number | Date, zone?: string): Dayjs => dayjs(iso).tz(knownZone(zone));
