/** `npm run bench`: how fast the engine trains on this machine; scripts/bench/main.ts. */
import { join } from 'node:path';
import { importTypeScript } from './import-ts.mjs';

const { main } = /** @type {typeof import('./bench/main.ts')} */ (await importTypeScript('scripts/bench/main.ts'));
process.exitCode = await main(process.argv.slice(2), join(import.meta.dirname, '..'));
