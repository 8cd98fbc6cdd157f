import { defineConfig } from 'vite';

/** Builds the browser app to dist/web, which the server serves under a strict CSP. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Browsers with light-dark() and native nesting, so that the tokens stay as they are written.
    target: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    // A data: URL would need an exception in the CSP.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: { '/api': { target: 'http://localhost:3000', ws: true } },
  },
});
