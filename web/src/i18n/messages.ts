import type admin from '@/messages/en/admin.json';
import type auth from '@/messages/en/auth.json';
import type bookings from '@/messages/en/bookings.json';
import type common from '@/messages/en/common.json';
import type errors from '@/messages/en/errors.json';
import type events from '@/messages/en/events.json';
import type forms from '@/messages/en/forms.json';
import type landing from '@/messages/en/landing.json';
import type notifications from '@/messages/en/notifications.json';
import type organiser from '@/messages/en/organiser.json';
import type profile from '@/messages/en/profile.json';
import type pwa from '@/messages/en/pwa.json';
import type scan from '@/messages/en/scan.json';
import type shell from '@/messages/en/shell.json';

/** One entry for each message file. */
interface Files {
  admin: typeof admin;
  auth: typeof auth;
  bookings: typeof bookings;
  common: typeof common;
  errors: typeof errors;
  events: typeof events;
  forms: typeof forms;
  landing: typeof landing;
  notifications: typeof notifications;
  organiser: typeof organiser;
  profile: typeof profile;
  pwa: typeof pwa;
  scan: typeof scan;
  shell: typeof shell;
}

type Keys<T, Prefix extends string> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}.${K}` : Keys<T[K], `${Prefix}.${K}`>;
}[keyof T & string];

export type Namespace = keyof Files;

/** Every key of the English files: the file's name, then the way to the text, joined by dots. */
export type MessageKey = { [N in Namespace]: Keys<Files[N], N> }[Namespace];

export type MessageValues = Record<string, string | number | Date>;

export const LOCALES = ['en', 'id'] as const;
export type Locale = (typeof LOCALES)[number];

export const isLocale = (text: string | undefined): text is Locale => LOCALES.includes(text as Locale);
