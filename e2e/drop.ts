import type { Page } from 'playwright/test';

/** Drops a file on the page; gives whether the browser would open it in place of the page. */
export async function dropFile(page: Page, name: string, content: Uint8Array): Promise<boolean> {
  return page.evaluate(
    ([as, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], as));
      return document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
    },
    [name, Buffer.from(content).toString('base64')],
  );
}
