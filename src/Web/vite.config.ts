import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './build/precompress';

const gateway = process.env['CODERUNNER_URL'] ?? 'http://127.0.0.1:8080';
const proxy = {
  '/hubs': { target: gateway, ws: true },
  '/api': { target: gateway },
};

export default defineConfig({
  plugins: [react(), precompress()],
  build: {
    target: 'es2023',
    // Nothing becomes a data: or inline script, so a strict content security policy holds.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
  },
  worker: { format: 'es' },
  server: { proxy },
  preview: { proxy },
});
