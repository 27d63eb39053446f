import { useSyncExternalStore } from 'react';
import { i18nStore, type Translate } from './i18n';
import type { Locale } from './messages';

/** `t(key, values?)`; the component renders again when the language changes. */
export const useT = (): Translate => useSyncExternalStore(i18nStore.subscribe, i18nStore.get, i18nStore.get).t;

export const useLocale = (): Locale => useSyncExternalStore(i18nStore.subscribe, i18nStore.get, i18nStore.get).locale;
