import { hasMessage, type Translate } from '@/i18n';

/** The refusals that have words of their own here. */
const named = (code: string) => (hasMessage(`events.refused.${code}.title`) ? code : 'OTHER') as 'OTHER';

export const refusalTitle = (t: Translate, code: string): string => t(`events.refused.${named(code)}.title`);

export const refusalText = (t: Translate, code: string): string => t(`events.refused.${named(code)}.text`);
