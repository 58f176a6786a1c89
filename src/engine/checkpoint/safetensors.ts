import { messageOf } from '../../spec/message-of.ts';
import { DTYPES, isDtype, type Dtype } from './dtypes.ts';
import { duplicateKey } from './json-keys.ts';

/*
 * The safetensors format (https://github.com/huggingface/safetensors#format): the header's length as 8 bytes (u64,
 * little endian), the header (JSON: name -> dtype, shape, [begin, end) in the data; '__metadata__' -> text to text),
 * the data. Read strictly: a file that is read without an error has one meaning, and nothing in it is left over.
 */

/** Thrown for a file that is not what it should be; the message names the tensor or the byte, and what was expected. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';
}

export interface Tensor {
  readonly shape: readonly number[];
  /** Row-major; as many values as the product of `shape`. */
  readonly data: Float32Array;
}

/** A tensor as it was found; `data` holds exactly the values of the file, whatever their type there. */
export interface StoredTensor extends Tensor {
  readonly dtype: Dtype;
}

interface Entry {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

const LENGTH_BYTES = 8;
/** The format's own limit. */
const MAX_HEADER_BYTES = 100_000_000;
const METADATA = '__metadata__';

/**
 * Reads all tensors, in the order of the header. Memory beyond the file's: a copy of each tensor as float32, which is
 * at most twice the file (for 16-bit types). Throws a CheckpointError for anything that the format does not allow, and
 * for values that float32 does not hold.
 */
export function readSafetensors(bytes: Uint8Array): { tensors: Map<string, StoredTensor>; metadata: Record<string, string> } {
  const header = readHeader(bytes);
  const data = bytes.subarray(LENGTH_BYTES + header.length);
  const fields = parseHeader(header);

  let metadata: Record<string, string> = {};
  const entries: Entry[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (name === METADATA) metadata = parseMetadata(value);
    else entries.push(parseEntry(name, value, data.length));
  }
  checkTiling(entries, data.length);
  return { tensors: new Map(entries.map((entry) => [entry.name, load(entry, data)])), metadata };
}

function readHeader(bytes: Uint8Array): Uint8Array {
  if (bytes.length < LENGTH_BYTES)
    throw new CheckpointError(`the file has ${bytes.length} bytes; a safetensors file begins with ${LENGTH_BYTES} bytes of length`);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length > BigInt(MAX_HEADER_BYTES)) {
    throw new CheckpointError(
      `bytes 0 to 7 give a header of ${length} bytes, more than the ${MAX_HEADER_BYTES} allowed; this is not a safetensors file`,
    );
  }
  const rest = bytes.length - LENGTH_BYTES;
  if (Number(length) > rest)
    throw new CheckpointError(
      `bytes 0 to 7 give a header of ${length} bytes, but only ${rest} follow; the file is cut off or not a safetensors file`,
    );
  return bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + Number(length));
}

function parseHeader(header: Uint8Array): Record<string, unknown> {
  if (header[0] !== 0x7b) throw new CheckpointError("byte 8 must be '{', the begin of the header");
  let text: string;
  let fields: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(header);
    fields = JSON.parse(text);
  } catch (error) {
    throw new CheckpointError(`the header (bytes 8 to ${LENGTH_BYTES + header.length - 1}) is not JSON in UTF-8: ${messageOf(error)}`);
  }
  if (!isObject(fields)) throw new CheckpointError('the header is not a JSON object');
  const twice = duplicateKey(text);
  if (twice !== undefined) throw new CheckpointError(`the header names ${quote(twice)} twice in one object`);
  return fields;
}

function parseMetadata(value: unknown): Record<string, string> {
  if (!isObject(value)) throw new CheckpointError(`${METADATA} must be an object of texts`);
  return Object.fromEntries(
    Object.entries(value).map(([key, text]) => {
      if (typeof text !== 'string') throw new CheckpointError(`${METADATA}: ${quote(key)} must be a text`);
      return [key, text];
    }),
  );
}

function parseEntry(name: string, value: unknown, dataLength: number): Entry {
  const fail = (problem: string): never => {
    throw new CheckpointError(`tensor ${quote(name)}: ${problem}`);
  };
  if (!isObject(value)) return fail('must be an object with dtype, shape and data_offsets');
  const { dtype, shape, data_offsets: offsets, ...others } = value;
  const [other] = Object.keys(others);
  if (other !== undefined) return fail(`unknown field ${quote(other)}`);
  if (typeof dtype !== 'string' || !isDtype(dtype))
    return fail(`dtype is ${quote(dtype)}; it must be one of ${Object.keys(DTYPES).join(', ')}`);
  if (!isCounts(shape)) return fail('shape must be a list of whole numbers');
  if (!isCounts(offsets) || offsets.length !== 2) return fail('data_offsets must be two whole numbers');
  const [begin, end] = offsets;
  if (begin > end || end > dataLength) return fail(`data_offsets are ${begin} to ${end}, but the file's data are bytes 0 to ${dataLength}`);
  const needed = elementsOf(shape) * DTYPES[dtype].size;
  if (end - begin !== needed)
    return fail(`${dtype} of shape [${shape.join(', ')}] takes ${needed} bytes, but data_offsets ${begin} to ${end} hold ${end - begin}`);
  return { name, dtype, shape, begin, end };
}

/** Every byte of the data must belong to exactly one tensor. */
function checkTiling(entries: readonly Entry[], dataLength: number): void {
  let covered = 0;
  for (const { name, begin, end } of [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin < covered)
      throw new CheckpointError(
        `tensor ${quote(name)}: begins at data byte ${begin}, inside the tensor before it, which ends at ${covered}`,
      );
    if (begin > covered)
      throw new CheckpointError(
        `tensor ${quote(name)}: begins at data byte ${begin}; bytes ${covered} to ${begin - 1} belong to no tensor`,
      );
    covered = end;
  }
  if (covered < dataLength)
    throw new CheckpointError(`the tensors end at data byte ${covered}, but the file has ${dataLength - covered} bytes more`);
}

function load({ name, dtype, shape, begin, end }: Entry, bytes: Uint8Array): StoredTensor {
  const data = new Float32Array(elementsOf(shape));
  // As raw bytes where nothing changes: fast, and the file need not be aligned. JavaScript runs on little-endian machines only.
  if (dtype === 'F32') {
    new Uint8Array(data.buffer).set(bytes.subarray(begin, end));
    return { dtype, shape, data };
  }
  const { size, read } = DTYPES[dtype];
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let i = 0; i < data.length; i++) {
    const value = read(view, begin + i * size);
    data[i] = value ?? NaN;
    if (value === undefined || (data[i] !== value && !Number.isNaN(value))) {
      throw new CheckpointError(`tensor ${quote(name)}: value ${i} is not exact in float32; save the tensor as F32 instead of ${dtype}`);
    }
  }
  return { dtype, shape, data };
}

/** Writes `tensors` as F32 in their order. Throws a CheckpointError where a shape does not fit its data. */
export function writeSafetensors(
  tensors: ReadonlyMap<string, Tensor>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const fields: [string, unknown][] = Object.keys(metadata).length === 0 ? [] : [[METADATA, metadata]];
  let dataLength = 0;
  for (const [name, { shape, data }] of tensors) {
    if (name === METADATA) throw new CheckpointError(`a tensor cannot be named ${METADATA}`);
    if (!isCounts(shape) || elementsOf(shape) !== data.length)
      throw new CheckpointError(`tensor ${quote(name)}: shape [${shape.join(', ')}] does not hold ${data.length} values`);
    fields.push([name, { dtype: 'F32', shape, data_offsets: [dataLength, dataLength + data.byteLength] }]);
    dataLength += data.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(fields)));
  // Padded with spaces, so that readers that map the file find aligned numbers.
  const headerLength = Math.ceil(json.length / 8) * 8;
  if (headerLength > MAX_HEADER_BYTES)
    throw new CheckpointError(`a header of ${headerLength} bytes is more than the ${MAX_HEADER_BYTES} allowed`);

  const bytes = new Uint8Array(LENGTH_BYTES + headerLength + dataLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.fill(0x20, LENGTH_BYTES, LENGTH_BYTES + headerLength);
  bytes.set(json, LENGTH_BYTES);
  let offset = LENGTH_BYTES + headerLength;
  for (const { data } of tensors.values()) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offset);
    offset += data.byteLength;
  }
  return bytes;
}

const elementsOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isCounts = (value: unknown): value is number[] => Array.isArray(value) && value.every((n) => Number.isSafeInteger(n) && n >= 0);

/** A text from the file for a message: on one line, and not longer than that. */
function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}
