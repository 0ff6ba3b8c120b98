import { getConfig } from '@lingui/conf';
import { lingui } from '@lingui/vite-plugin';
import babel, { defineRolldownBabelPreset } from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compiledAtOnce } from './build/compiled-at-once.ts';
import { gatewayProxy } from './build/config.ts';
import { firstScript } from './build/first-script.ts';
import { namesOnce } from './build/names-once.ts';
import { shellChunk } from './build/shell-chunk.ts';

const linguiConfig = getConfig({ cwd: import.meta.dirname });

/**
 * Sentences stand in the code as they are read, and become short names of catalog entries in what is built. The library's own transform in Rust needs a
 * newer Node than the one that installs packages may be, and npm then leaves it out without a word.
 */
const macros = defineRolldownBabelPreset({
  preset: () => ({ plugins: [['@lingui/babel-plugin-lingui-macro', { linguiConfig }]] }),
  rolldown: { filter: { code: /from '@lingui\/(?:core|react)\/macro'/ } },
});

export default defineConfig({
  root: import.meta.dirname,
  // Whatever the page loads is named relative to it, so that it works below any path at which a proxy shows it.
  base: './',
  publicDir: false,
  plugins: [
    lingui({ cwd: import.meta.dirname, failOnCompileError: true }),
    namesOnce(linguiConfig),
    babel({ presets: [macros] }),
    react(),
    firstScript(),
    compiledAtOnce('shell'),
  ],
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    // Says which file needs which; the gateway does not send it.
    manifest: true,
    // The page's policy allows no script, style or image that is written into another file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      output: { codeSplitting: { groups: [shellChunk()] } },
      // How long plugins took is no warning for whoever starts the gateway.
      checks: { bundlerTimings: false },
    },
  },
  server: { host: '127.0.0.1', port: 5173, strictPort: true, proxy: gatewayProxy() },
});
