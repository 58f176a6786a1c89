import type { AdapterFigures } from '../../src/bench/report.ts';
import { softwareDriverOf } from '../../src/engine/gpu/software.ts';
import type { BenchFile } from './bench-file.ts';
import { toMarkdown, type Table } from './table.ts';

/** `SwiftShader`, `lavapipe`, or what the device or its driver calls itself. */
function adapterName({ vendor, architecture, device, description }: AdapterFigures): string {
  return (
    softwareDriverOf({ architecture, device: device ?? '', description }) ||
    device ||
    description ||
    [vendor, architecture].filter((word) => word !== '').join(' ') ||
    'unnamed adapter'
  );
}

/** With the driver's version, where it tells. */
function described(adapter: AdapterFigures): string {
  const { description } = adapter;
  const name = adapterName(adapter);
  return description === '' || description === name ? name : adapter.software ? description : `${name} (${description})`;
}

/** What was measured where: one sentence. */
export function conditions({ date, runtime, cpu, platform, complete, engine: { adapter } }: BenchFile): string {
  const subgroups = adapter === undefined || adapter.subgroupSize === 0 ? 'no subgroups' : `subgroups of ${adapter.subgroupSize}`;
  return `${adapter === undefined ? 'No adapter' : described(adapter)}, ${subgroups}, in ${runtime}, on ${cpu} (${platform}), ${date.slice(0, 10)}${complete ? '' : '; ended early'}`;
}

/** A run as a section for docs/performance.md. Its heading stays the same from run to run. */
export function section(file: BenchFile, tables: readonly Table[]): { readonly heading: string; readonly text: string } {
  const {
    runtime,
    options,
    engine: { adapter },
  } = file;
  const tiles = /--tiles[= ](\w+)/.exec(options.join(' '))?.[1];
  const heading = `## ${adapter === undefined ? 'No adapter' : adapterName(adapter)} in ${runtime.split(' ')[0]}${options.includes('--no-subgroups') ? ', without subgroups' : ''}${tiles === undefined ? '' : `, in ${tiles} tiles`}`;
  const command = `\`npm run bench${options.length > 0 ? ` -- ${options.join(' ')}` : ''}\``;
  return { heading, text: [heading, `${conditions(file)}. ${command}`, ...tables.map(toMarkdown)].join('\n\n') };
}

/** `document` with the section in place of an earlier one of the same heading, or at its end. */
export function putSection(document: string, { heading, text }: ReturnType<typeof section>): string {
  const parts = document
    .split(/^(?=## )/m)
    .map((part) => part.trimEnd())
    .filter((part) => part !== '');
  const at = parts.findIndex((part) => part.split('\n')[0] === heading);
  return `${(at < 0 ? [...parts, text] : parts.with(at, text)).join('\n\n')}\n`;
}
