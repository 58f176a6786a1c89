/** `npm run bench`: how fast the engine trains on this machine; scripts/bench/main.ts. */
import { join } from 'node:path';
import { importTypeScript } from './import-ts.mjs';

const { main } = /** @type {typeof import('./bench/main.ts')} */ (await importTypeScript('scripts/bench/main.ts'));
const status = await main(process.argv.slice(2), join(import.meta.dirname, '..'));
// Ended by Ctrl-C: what is still under way on the GPU is not waited for.
if (status === 130) process.exit(status);
process.exitCode = status;
