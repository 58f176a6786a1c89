/** SHA-256 in lower-case hexadecimal; undefined where the browser offers none (a page from an insecure address). */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  // The types promise `subtle` everywhere; an insecure page lacks it.
  const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) return undefined;
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
