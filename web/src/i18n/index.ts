export {
  activate,
  currentLocale,
  hasMessage,
  loadMessages,
  setLocale,
  startLocale,
  type Translate,
  translate,
} from './i18n';
export { isLocale, LOCALES, type Locale, type MessageKey, type MessageValues, type Namespace } from './messages';
export { useLocale, useT } from './use-t';
