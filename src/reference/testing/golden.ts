import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { networkOfDepth, parseNetwork, type NetworkSpec } from '../../spec/network.ts';
import { tensor, type Tensor } from '../tensor.ts';

/*
 * Reads the golden training runs: short runs that PyTorch computed in float64, kept outside of the project. Small
 * readers of its own, so that the reference depends on nothing that it is there to check.
 */

const GOLDEN = new URL('../../../../shared/golden/', import.meta.url);
const ARCHIVE = new URL('../../../../shared/cifar10/cifar-10-binary.subset.tar.gz', import.meta.url);

export const goldenIsThere = (): boolean => existsSync(GOLDEN) && existsSync(ARCHIVE);

export interface Golden {
  readonly network: NetworkSpec;
  readonly batch: number;
  readonly learningRate: number;
  /** Initial parameters and running averages. */
  readonly initial: Map<string, Tensor>;
  /** The same after the last step. */
  readonly final: Map<string, Tensor>;
  readonly expected: {
    readonly steps: readonly { readonly loss: number; readonly errors: number }[];
    readonly gradientNorms: Readonly<Record<string, number>>;
    readonly eval: { readonly images: number; readonly loss: number; readonly errors: number };
  };
}

interface Config {
  readonly n: number;
  readonly widths: NetworkSpec['widths'];
  readonly block: NetworkSpec['block'];
  readonly shortcut: NetworkSpec['shortcut'];
  readonly residual: boolean | readonly boolean[];
  readonly batch: number;
  readonly lr: number;
}

export function readGolden(name: string): Golden {
  const json = (file: string): unknown => JSON.parse(readFileSync(new URL(`${name}/${file}`, GOLDEN), 'utf8'));
  const { n, widths, block, shortcut, residual, batch, lr } = json('config.json') as Config;
  const depth = (block === 'basic' ? 6 : 9) * n + 2;
  const switches = typeof residual === 'boolean' ? new Array<boolean>(3 * n).fill(residual) : residual;
  return {
    network: parseNetwork({ ...networkOfDepth(depth, true, { block, shortcut, widths }), residual: switches }),
    batch,
    learningRate: lr,
    initial: readTensors(new URL(`${name}/init.safetensors`, GOLDEN)),
    final: readTensors(new URL(`${name}/final.safetensors`, GOLDEN)),
    expected: json('expected.json') as Golden['expected'],
  };
}

/** Float32 tensors of a safetensors file: 8 bytes of header length, the header in JSON, the numbers. */
function readTensors(file: URL): Map<string, Tensor> {
  const bytes = readFileSync(file);
  const start = 8 + Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.toString('utf8', 8, start)) as Record<
    string,
    { dtype: string; shape: number[]; data_offsets: [number, number] }
  >;
  return new Map(
    Object.entries(header).flatMap(
      ([
        name,
        {
          dtype,
          shape,
          data_offsets: [from, to],
        },
      ]) => {
        if (dtype !== 'F32') return [];
        const values = Array.from({ length: (to - from) / 4 }, (_, i) => bytes.readFloatLE(start + from + 4 * i));
        return [[name, tensor(shape, values)] as const];
      },
    ),
  );
}

export interface Records {
  /** 3,072 bytes an image, CHW. */
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

const RECORD = 3073;

/** The images of the archive's files whose name contains `part`, in the order of the files' names. */
export function readRecords(part: 'data_batch' | 'test_batch'): Records {
  const tar = gunzipSync(readFileSync(ARCHIVE));
  const files: { name: string; bytes: Buffer }[] = [];
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const name = tar.toString('latin1', at, at + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8);
    if (name.includes(part)) files.push({ name, bytes: tar.subarray(at + 512, at + 512 + size) });
    at += 512 + Math.ceil(size / 512) * 512;
  }
  const all = Buffer.concat(files.sort((a, b) => a.name.localeCompare(b.name)).map(({ bytes }) => bytes));
  const count = all.length / RECORD;
  const pixels = new Uint8Array(count * (RECORD - 1));
  for (let i = 0; i < count; i++) pixels.set(all.subarray(i * RECORD + 1, (i + 1) * RECORD), i * (RECORD - 1));
  return { pixels, labels: Uint8Array.from({ length: count }, (_, i) => all[i * RECORD]) };
}
