import { type Compiled, interpret } from './interpret';
import { isLocale, type Locale, type MessageKey, type MessageValues, type Namespace } from './messages';

/** The text of a message in the current language. */
export type Translate = (key: MessageKey, values?: MessageValues) => string;

interface State {
  locale: Locale;
  t: Translate;
}

type Messages = Record<string, Compiled>;

const files = import.meta.glob<{ default: Messages }>('../messages/*/*.json');
const catalogues: Record<Locale, Messages> = { en: {}, id: {} };
const wanted = new Set<Namespace>();
const loading = new Map<string, Promise<void>>();
const listeners = new Set<() => void>();
let state = makeState('en');

function makeState(locale: Locale): State {
  // A new function for each language, so that whatever memoises on `t` follows a change of language.
  return {
    locale,
    t: (key, values = {}) => {
      const message = catalogues[locale][key];
      return message ? interpret(message, values, locale) : key;
    },
  };
}

function load(locale: Locale, namespace: Namespace): Promise<void> {
  const path = `../messages/${locale}/${namespace}.json`;
  const known = loading.get(path);
  if (known) return known;
  const request = (files[path]?.() ?? Promise.reject(new Error(`no messages at ${path}`))).then(
    (file) => void Object.assign(catalogues[locale], file.default),
    (error) => {
      loading.delete(path);
      throw error;
    },
  );
  loading.set(path, request);
  return request;
}

/** Makes the messages of these files usable in the current language and in any that is chosen later. */
export async function loadMessages(...namespaces: Namespace[]): Promise<void> {
  for (const namespace of namespaces) wanted.add(namespace);
  await Promise.all(namespaces.map((namespace) => load(state.locale, namespace)));
}

/** Is this message there, in the current language? */
export const hasMessage = (key: string): key is MessageKey => key in catalogues[state.locale];

/** Setting it to what it was already would have every element's style reckoned anew. */
function showLocale(locale: Locale): void {
  if (typeof document !== 'undefined' && document.documentElement.lang !== locale) {
    document.documentElement.lang = locale;
  }
}

/** Shows everything in another language once its messages have come; does not touch the cookie. */
export async function activate(locale: Locale): Promise<void> {
  await Promise.all([...wanted].map((namespace) => load(locale, namespace)));
  if (locale !== state.locale) state = makeState(locale);
  showLocale(locale);
  for (const listener of listeners) listener();
}

/** The visitor's choice: kept in the cookie `lang` for a year, where the server looks for it too. */
export async function setLocale(locale: Locale): Promise<void> {
  await activate(locale);
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser.
  document.cookie = `lang=${locale}; Path=/; Max-Age=31536000; SameSite=Lax`;
}

/** The language that a page starts in: that of its text when it has any, else the visitor's choice. */
export function startLocale(hasText: boolean): Locale {
  const cookie = /(?:^|; )lang=(\w+)/.exec(document.cookie)?.[1];
  const page = document.documentElement.lang;
  if (!hasText && isLocale(cookie)) return cookie;
  return isLocale(page) ? page : 'en';
}

export const i18nStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  get: (): State => state,
};

/** The same as `useT`'s, for code outside components. */
export const translate: Translate = (key, values) => state.t(key, values);
export const currentLocale = (): Locale => state.locale;
