import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Folders in which Vulkan's loader looks for drivers on Linux, in its order. */
function manifestFolders(): string[] {
  const data = process.env.XDG_DATA_HOME ?? join(homedir(), '.local/share');
  const shared = (process.env.XDG_DATA_DIRS ?? '/usr/local/share:/usr/share').split(':');
  return ['/etc', data, ...shared].map((folder) => join(folder, 'vulkan/icd.d'));
}

/**
 * Vulkan manifests of Mesa's lavapipe as a value of VK_ICD_FILENAMES, or undefined where it is not installed.
 * `lvp_icd.json`, or one for each architecture (`lvp_icd.x86_64.json`), of which the loader takes the one that fits.
 */
export function lavapipeManifest(): string | undefined {
  const manifests = manifestFolders().flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((file) => /^lvp_icd\..*json$/.test(file))
          .map((file) => join(folder, file))
      : [],
  );
  return manifests.length === 0 ? undefined : manifests.join(delimiter);
}

/** Vulkan manifest of the SwiftShader that comes with Chrome and Chromium on Linux, or undefined where there is none. */
export function swiftShaderManifest(folders: readonly string[]): string | undefined {
  return folders.map((folder) => join(folder, 'vk_swiftshader_icd.json')).find((path) => existsSync(path));
}
