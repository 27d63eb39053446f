import { beforeEach, describe, expect, it, vi } from 'vitest';
import { activate, i18nStore, loadMessages, setLocale, startLocale, translate } from './i18n';

beforeEach(async () => {
  await activate('en');
  await loadMessages('common');
});

describe('i18n', () => {
  it('loads what is asked for and goes on to the other language with it', async () => {
    expect(translate('common.retry')).toBe('Try again');
    const heard = vi.fn();
    const stop = i18nStore.subscribe(heard);
    const { t } = i18nStore.get();
    await setLocale('id');
    stop();
    expect(heard).toHaveBeenCalledOnce();
    expect(translate('common.retry')).toBe('Coba lagi');
    expect(i18nStore.get().t).not.toBe(t);
    expect(document.documentElement.lang).toBe('id');
    expect(document.cookie).toContain('lang=id');
  });

  it('starts in the language of the text that is there, else in the one chosen', async () => {
    await setLocale('id');
    document.documentElement.lang = 'en';
    expect(startLocale(true)).toBe('en');
    expect(startLocale(false)).toBe('id');
  });
});
