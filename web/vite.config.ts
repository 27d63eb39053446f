import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { firstViewGroups } from './scripts/chunks.mjs';
import { icuMessages } from './scripts/icu.mjs';

const SERVER = process.env.API ?? 'http://localhost:8005';

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [icuMessages(), react()],
  resolve: { alias: { '@': new URL('./src', import.meta.url).pathname } },
  json: { stringify: true, namedExports: false },
  server: { port: 5173, proxy: { '/api': SERVER, '/public': SERVER } },
  build: {
    outDir: process.env.WEB_OUT ?? '../build/web',
    emptyOutDir: true,
    target: ['chrome111', 'firefox114', 'safari16.4'],
    // A data: URL would not pass the page's policy where it is script or wasm, and could not be cached apart.
    assetsInlineLimit: 0,
    ...(isSsrBuild
      ? { copyPublicDir: false }
      : { manifest: true, rolldownOptions: { output: { codeSplitting: { groups: firstViewGroups() } } } }),
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
  },
}));
