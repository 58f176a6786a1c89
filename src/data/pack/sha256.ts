import { sha256 as computed } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** SHA-256 in lower-case hexadecimal. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // The types promise `subtle` everywhere; a page from an insecure address lacks it.
  const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined;
  return bytesToHex(subtle === undefined ? computed(bytes) : new Uint8Array(await subtle.digest('SHA-256', bytes)));
}
