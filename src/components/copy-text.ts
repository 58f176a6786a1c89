/** Puts a text on the clipboard. Gives whether that was possible: it is not on insecure addresses, nor where a person forbids it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
