export {
  activate,
  currentLocale,
  hasMessage,
  loadMessages,
  setLocale,
  type Translate,
  translate,
} from './i18n';
export { LOCALES, type Locale, type MessageKey } from './messages';
export { useLocale, useT } from './use-t';
