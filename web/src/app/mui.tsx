import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { createTheme, ThemeProvider } from '@mui/material/styles';
import type { ReactNode } from 'react';

/** The page's policy lets no style in without this. */
const nonce = document.querySelector<HTMLElement>('meta[property="csp-nonce"]')?.nonce;

// Before the app's own styles, so that these win.
const cache = createCache({ key: 'mui', prepend: true, ...(nonce ? { nonce } : {}) });

/** Material UI in our colours. They are the tokens themselves, so that a change of theme needs nothing from here. */
const theme = createTheme({
  cssVariables: { nativeColor: true },
  palette: {
    primary: {
      main: 'var(--accent)',
      light: 'var(--accent-hover)',
      dark: 'var(--accent-hover)',
      contrastText: 'var(--on-accent)',
    },
    secondary: { main: 'var(--ink)', light: 'var(--ink)', dark: 'var(--ink-soft)', contrastText: 'var(--paper)' },
    error: { main: 'var(--bad-ink)', light: 'var(--bad)', dark: 'var(--bad-ink)', contrastText: 'var(--paper)' },
    warning: { main: 'var(--warn-ink)', light: 'var(--warn)', dark: 'var(--warn-ink)', contrastText: 'var(--paper)' },
    success: { main: 'var(--good-ink)', light: 'var(--good)', dark: 'var(--good-ink)', contrastText: 'var(--paper)' },
    info: { main: 'var(--ink)', light: 'var(--ink)', dark: 'var(--ink)', contrastText: 'var(--paper)' },
    text: { primary: 'var(--ink)', secondary: 'var(--ink-soft)', disabled: 'var(--line-strong)' },
    background: { default: 'var(--paper)', paper: 'var(--surface)' },
    divider: 'var(--line)',
  },
  shape: { borderRadius: 18 },
  typography: {
    fontFamily: 'var(--font-text)',
    button: { textTransform: 'none', fontWeight: 650, fontSize: '1rem' },
    h1: { fontFamily: 'var(--font-display)', fontWeight: 750, letterSpacing: '-0.03em' },
    h2: { fontFamily: 'var(--font-display)', fontWeight: 750, letterSpacing: '-0.03em' },
    h3: { fontFamily: 'var(--font-display)', fontWeight: 750, letterSpacing: '-0.02em' },
    h4: { fontFamily: 'var(--font-display)', fontWeight: 750, letterSpacing: '-0.02em' },
    h5: { fontFamily: 'var(--font-display)', fontWeight: 750, letterSpacing: '-0.02em' },
    h6: { fontFamily: 'var(--font-display)', fontWeight: 750, letterSpacing: '-0.02em' },
  },
  components: {
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiButton: {
      defaultProps: { disableElevation: true },
      styleOverrides: {
        root: {
          minHeight: 48,
          paddingInline: 24,
          borderRadius: 999,
          '&.Mui-focusVisible': { outline: '3px solid var(--ink)', outlineOffset: 3 },
        },
        sizeSmall: { minHeight: 44, paddingInline: 18 },
      },
    },
    MuiIconButton: {
      styleOverrides: {
        root: {
          minWidth: 44,
          minHeight: 44,
          color: 'var(--ink)',
          '&.Mui-focusVisible': { outline: '3px solid var(--ink)', outlineOffset: 1 },
        },
      },
    },
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiCard: { defaultProps: { variant: 'outlined' }, styleOverrides: { root: { borderRadius: 28 } } },
    MuiDialog: { styleOverrides: { paper: { borderRadius: 28 } } },
    MuiOutlinedInput: {
      styleOverrides: {
        root: {
          backgroundColor: 'var(--surface)',
          '&.Mui-focused .MuiOutlinedInput-notchedOutline': { borderColor: 'var(--ink)' },
        },
        notchedOutline: { borderColor: 'var(--line-strong)' },
      },
    },
    MuiInputLabel: { styleOverrides: { root: { '&.Mui-focused:not(.Mui-error)': { color: 'var(--ink)' } } } },
    MuiFormHelperText: { styleOverrides: { root: { fontSize: 'var(--text-sm)', marginInline: 4 } } },
    MuiTab: { styleOverrides: { root: { minHeight: 48, '&.Mui-selected': { color: 'var(--ink)' } } } },
    MuiLink: { styleOverrides: { root: { color: 'var(--accent-text)' } } },
    MuiTooltip: {
      styleOverrides: { tooltip: { fontSize: '0.8125rem', backgroundColor: 'var(--night)', color: 'var(--on-night)' } },
    },
  },
});

/** Around whatever uses Material UI; never around the landing page or what buyers see first. */
export function MuiProvider({ children }: { children: ReactNode }) {
  return (
    <CacheProvider value={cache}>
      <ThemeProvider theme={theme}>{children}</ThemeProvider>
    </CacheProvider>
  );
}
