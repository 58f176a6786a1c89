/** `npm run bench`: how fast the engine trains on this machine; scripts/bench/main.ts. */
import { join } from 'node:path';
import { importTypeScript } from './import-ts.mjs';

const { main } = /** @type {typeof import('./bench/main.ts')} */ (await importTypeScript('scripts/bench/main.ts'));
process.exitCode = await main(process.argv.slice(2), join(import.meta.dirname, '..'));
// Ended by Ctrl-C. What is under way on the GPU is not waited for, and Dawn may crash at `process.exit` while it compiles:
// as if nobody had listened to the signal.
if (process.exitCode === 130) process.kill(process.pid, 'SIGINT');
