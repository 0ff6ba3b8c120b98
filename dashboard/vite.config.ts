import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstScript } from './build/first-script.ts';
import { gatewayProxy } from './build/gateway-proxy.ts';

export default defineConfig({
  root: import.meta.dirname,
  // Whatever the page loads is named relative to it, so that it works below any path at which a proxy shows it.
  base: './',
  publicDir: false,
  plugins: [
    lingui({ cwd: import.meta.dirname, macroTransform: true, failOnCompileError: true }),
    react(),
    firstScript(),
  ],
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    // The page's policy allows no script, style or image that is written into another file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
  },
  server: { host: '127.0.0.1', port: 5173, strictPort: true, proxy: gatewayProxy() },
});
