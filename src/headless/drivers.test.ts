import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { lavapipeManifest, swiftShaderManifest } from './drivers.ts';

async function folderWith(...files: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'drivers-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'vulkan/icd.d'), { recursive: true });
  for (const file of files) await writeFile(join(folder, file), '{}');
  return folder;
}

test('lavapipe is found in the folders of XDG, whatever the architecture in its name', async () => {
  const manifest = 'vulkan/icd.d/lvp_icd.x86_64.json';
  const home = await folderWith(manifest, 'vulkan/icd.d/radeon_icd.x86_64.json');
  const shared = await folderWith('vulkan/icd.d/lvp_icd.json');
  vi.stubEnv('XDG_DATA_HOME', home);
  vi.stubEnv('XDG_DATA_DIRS', `/nowhere:${shared}`);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  expect(lavapipeManifest()).toContain(`${join(home, manifest)}:${join(shared, 'vulkan/icd.d/lvp_icd.json')}`);
  expect(lavapipeManifest()).not.toContain('radeon');
});

test("SwiftShader is found beside the browser's binary", async () => {
  const folder = await folderWith('vk_swiftshader_icd.json');
  expect(swiftShaderManifest(['/nowhere', folder])).toBe(join(folder, 'vk_swiftshader_icd.json'));
  expect(swiftShaderManifest(['/nowhere'])).toBeUndefined();
});
