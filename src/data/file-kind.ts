/** Bytes of a file's start that `fileKind` looks at. */
export const KIND_BYTES = 512;

export type FileKind = 'empty' | 'gzip' | 'tar' | 'zip' | 'parquet' | 'pickle' | 'matlab' | 'html' | 'other compression' | 'unknown';

const TAR_MAGIC_AT = 257;

const SIGNATURES: readonly (readonly [FileKind, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]], // without any file
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  ['pickle', [0x80]], // from protocol 2 on
  ['matlab', [0x4d, 0x41, 0x54, 0x4c, 0x41, 0x42]],
  ['other compression', [0xfd, 0x37, 0x7a, 0x58, 0x5a]], // xz
  ['other compression', [0x42, 0x5a, 0x68]], // bzip2
  ['other compression', [0x28, 0xb5, 0x2f, 0xfd]], // zstd
];

/** What a file is, by its first bytes. */
export function fileKind(start: Uint8Array): FileKind {
  if (start.length === 0) return 'empty';
  const found = SIGNATURES.find(([, bytes]) => bytes.every((byte, i) => start[i] === byte));
  if (found) return found[0];
  const text = new TextDecoder('latin1').decode(start);
  if (text.startsWith('ustar', TAR_MAGIC_AT)) return 'tar';
  return /^(\u00ef\u00bb\u00bf)?\s*<(!doctype|html|head|\?xml)/i.test(text) ? 'html' : 'unknown';
}
