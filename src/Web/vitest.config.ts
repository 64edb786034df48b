import { defineConfig } from 'vitest/config';

export default defineConfig({
  // On a busy machine what takes half a second takes five.
  test: { environment: 'node', testTimeout: 30_000, include: ['src/**/*.test.ts', 'build/**/*.test.ts'] },
});
