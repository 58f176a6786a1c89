/** `npm run soak`: trains for long and watches the memory; scripts/soak/main.ts. */
import { join } from 'node:path';
import { importTypeScript } from './import-ts.mjs';

const { main } = /** @type {typeof import('./soak/main.ts')} */ (await importTypeScript('scripts/soak/main.ts'));
process.exitCode = await main(process.argv.slice(2), join(import.meta.dirname, '..'));
