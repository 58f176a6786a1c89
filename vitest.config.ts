import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          exclude: ['src/**/*.gpu.test.ts'],
          // On two cores, beside all other parts of `npm test`.
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'gpu',
          include: ['src/**/*.gpu.test.ts'],
          // Processes, not threads: Dawn's driver is chosen through the process's environment (src/headless/adapter.ts).
          // One after the other, so that only one device lives at a time.
          pool: 'forks',
          fileParallelism: false,
          // Kernels cut for GPUs are long, and a software driver compiles them beside all other parts of `npm test`.
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
