import { RECORD_BYTES } from '../cifar/records.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const int32 = (value: number): Uint8Array => new Uint8Array(Int32Array.of(value).buffer);

/** Opcodes of protocol 2 (CPython's Lib/pickletools.py), as Python 2 writes CIFAR-10's batches: its text is bytes. */
const PROTO_2 = Uint8Array.of(0x80, 2);
const shortText = (text: string): Uint8Array[] => [Uint8Array.of(0x55, text.length), latin1(text)];
const longText = (bytes: Uint8Array): Uint8Array[] => [Uint8Array.of(0x54), int32(bytes.length), bytes];
const name = (module: string, attribute: string): Uint8Array => latin1(`c${module}\n${attribute}\n`);
const number = (value: number): Uint8Array[] => (value < 256 ? [Uint8Array.of(0x4b, value)] : [Uint8Array.of(0x4a), int32(value)]);

/** A batch of the binary version as the Python version has it. */
export function fakePickle(batch: Uint8Array): Uint8Array<ArrayBuffer> {
  const count = batch.length / RECORD_BYTES;
  const pixels = new Uint8Array(count * (RECORD_BYTES - 1));
  const labels: number[] = [];
  for (let i = 0; i < count; i++) {
    labels.push(batch[i * RECORD_BYTES]);
    pixels.set(batch.subarray(i * RECORD_BYTES + 1, (i + 1) * RECORD_BYTES), i * (RECORD_BYTES - 1));
  }
  const array = [
    name('numpy.core.multiarray', '_reconstruct'),
    name('numpy', 'ndarray'),
    ...number(0),
    latin1('\u0085'),
    ...shortText('b'),
    latin1('\u0087R'), // (ndarray, (0,), 'b')
    latin1('('),
    ...number(1),
    ...number(count),
    ...number(RECORD_BYTES - 1),
    latin1('\u0086'),
    name('numpy', 'dtype'),
    ...shortText('u1'),
    ...number(0),
    ...number(1),
    latin1('\u0087R'),
    latin1('('),
    ...number(3),
    ...shortText('|'),
    latin1('NNN'),
    latin1('J'),
    int32(-1),
    latin1('J'),
    int32(-1),
    ...number(0),
    latin1('tb'),
    latin1('\u0089'),
    ...longText(pixels),
    latin1('tb'),
  ];
  const pieces = [
    PROTO_2,
    latin1('}('),
    ...shortText('data'),
    ...array,
    ...shortText('labels'),
    latin1(']('),
    ...labels.flatMap(number),
    latin1('e'),
    ...shortText('batch_label'),
    ...shortText('training batch 1 of 5'),
    latin1('u.'),
  ];
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
