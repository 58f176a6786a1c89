import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { licences } from './scripts/build/licences.ts';
import { offline } from './scripts/build/offline.ts';
import { securityPolicy } from './scripts/build/security-policy.ts';

const { page, worker } = licences(import.meta.dirname);

export default defineConfig({
  // Relative addresses: the build works from any folder of any static host.
  base: './',
  plugins: [react(), securityPolicy(), page(), offline(import.meta.dirname)],
  worker: { format: 'es', plugins: () => [worker()] },
});
