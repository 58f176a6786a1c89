/** `npm run --silent headless -- COMMAND ...`: the engine from the command line, src/headless/main.ts. */
import { importTypeScript } from './import-ts.mjs';

const { main } = /** @type {typeof import('../src/headless/main.ts')} */ (await importTypeScript('src/headless/main.ts'));
process.exitCode = await main(process.argv.slice(2));
