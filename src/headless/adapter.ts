/**
 * WebGPU in Node, through Dawn (npm package `webgpu`). Used by the command line and by the GPU tests.
 *
 * What Dawn in Node (webgpu 0.6) does, found by trying:
 * - It reads VK_ICD_FILENAMES when an instance is created. Node's `process.env` writes through to the real environment
 *   (not in worker threads), and a second instance in the same process may use another driver.
 * - It aborts the process when the instance (`GPU`) is garbage-collected while one of its devices lives; `instances`
 *   keeps them. In exchange the process ends by itself, with devices open and work pending, and with `process.exit`.
 * - On lavapipe it writes two warnings about 'artificially reduced' dynamic buffers to the standard error output,
 *   without a way to turn them off. They mean nothing here.
 */
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { create, globals } from 'webgpu';
import { softwareDriverOf } from '../engine/gpu/software.ts';
import { chromeFolders } from './chrome.mjs';
import { lavapipeManifest, swiftShaderManifest } from './drivers.ts';

// GPUBufferUsage, GPUMapMode and so on, which a browser has as globals.
Object.assign(globalThis, globals);

export type SoftwareDriver = 'lavapipe' | 'swiftshader';

export interface AdapterChoice {
  /** A software driver even where there is a GPU: lavapipe if Dawn accepts it, else SwiftShader. */
  readonly software?: boolean;
  /** Exactly this software driver. */
  readonly adapter?: SoftwareDriver;
}

export interface NodeAdapter {
  readonly gpu: GPU;
  readonly adapter: GPUAdapter;
  /** For people: `lavapipe (Mesa 25.0.7)`, `SwiftShader 5.0.0`, `nvidia ampere (NVIDIA: 550.54)`. */
  readonly description: string;
  readonly kind: 'gpu' | 'other software' | SoftwareDriver;
}

/** No usable WebGPU adapter; the message says what to install. */
export class NoAdapterError extends Error {
  override readonly name = 'NoAdapterError';
}

const instances = new Set<GPU>();

/**
 * The machine's GPU; where there is none, lavapipe, else SwiftShader.
 * @param choice by default what the environment variable GPU_ADAPTER says (`lavapipe`, `swiftshader` or nothing)
 * @throws NoAdapterError
 */
export async function findAdapter(choice: AdapterChoice = choiceOfEnvironment()): Promise<NodeAdapter> {
  if (choice.adapter === undefined && choice.software !== true) {
    const found = await request();
    if (found?.kind === 'gpu' || found?.kind === 'lavapipe') return found;
  }
  for (const driver of choice.adapter === undefined ? (['lavapipe', 'swiftshader'] as const) : [choice.adapter]) {
    const found = await requestDriver(driver);
    if (found?.kind === driver) return found;
  }
  // Windows has a software adapter of its own (WARP).
  const other = choice.adapter === undefined ? await request({ forceFallbackAdapter: true }) : undefined;
  if (other !== undefined) return other;
  throw new NoAdapterError(missingMessage(choice.adapter));
}

/** The `AdapterChoice` in GPU_ADAPTER, so that tests can be run on each driver. */
export function choiceOfEnvironment(): AdapterChoice {
  const name = process.env.GPU_ADAPTER ?? '';
  if (name === '') return {};
  if (name === 'lavapipe' || name === 'swiftshader') return { adapter: name };
  throw new NoAdapterError(`GPU_ADAPTER is '${name}'; it can be 'lavapipe' or 'swiftshader', or left out.`);
}

async function request(options: GPURequestAdapterOptions = { powerPreference: 'high-performance' }): Promise<NodeAdapter | undefined> {
  const gpu = create([]);
  instances.add(gpu);
  const adapter = await gpu.requestAdapter(options);
  return adapter === null ? undefined : { gpu, adapter, ...describe(adapter.info) };
}

async function requestDriver(driver: SoftwareDriver): Promise<NodeAdapter | undefined> {
  const manifest = driver === 'lavapipe' ? lavapipeManifest() : swiftShaderManifest(chromeFolders());
  if (manifest === undefined) return undefined;
  const saved = { VK_ICD_FILENAMES: process.env.VK_ICD_FILENAMES, VK_DRIVER_FILES: process.env.VK_DRIVER_FILES };
  // The loader prefers the newer name, the older one is known to old loaders.
  process.env.VK_ICD_FILENAMES = process.env.VK_DRIVER_FILES = manifest;
  try {
    const found = await request();
    if (found !== undefined || !loadBrowsersVulkan()) return found;
    return await request();
  } finally {
    for (const [name, value] of Object.entries(saved)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  }
}

/**
 * Dawn opens the system's `libvulkan.so.1`. Where only a browser is installed, the copy beside it serves: once it lies
 * in memory (RTLD_NODELETE, because Node finds no addon in it and closes it again), the name resolves to it.
 * @returns whether there was such a copy
 */
function loadBrowsersVulkan(): boolean {
  const library = chromeFolders()
    .map((folder) => join(folder, 'libvulkan.so.1'))
    .find((path) => existsSync(path));
  if (process.platform !== 'linux' || library === undefined) return false;
  const RTLD_NODELETE = 0x1000;
  try {
    process.dlopen({ exports: {} }, library, constants.dlopen.RTLD_NOW | RTLD_NODELETE);
  } catch {
    // 'Module did not self-register': expected.
  }
  return true;
}

function describe(info: GPUAdapterInfo): Pick<NodeAdapter, 'description' | 'kind'> {
  const driver = softwareDriverOf(info);
  if (driver === 'lavapipe') {
    const mesa = /Mesa [\d.]+\d/.exec(info.description)?.[0];
    return { kind: 'lavapipe', description: mesa === undefined ? 'lavapipe' : `lavapipe (${mesa})` };
  }
  if (driver === 'SwiftShader') {
    const version = /[\d.]+\d/.exec(info.description)?.[0];
    return { kind: 'swiftshader', description: version === undefined ? 'SwiftShader' : `SwiftShader ${version}` };
  }
  const name = [info.vendor, info.architecture].filter((part) => part !== '').join(' ') || info.device || 'unnamed GPU';
  const description = info.description === '' ? name : `${name} (${info.description})`;
  return { kind: info.isFallbackAdapter ? 'other software' : 'gpu', description };
}

function missingMessage(driver: SoftwareDriver | undefined): string {
  const lavapipe =
    "Mesa's lavapipe, of which Dawn refuses version 22 and accepts 25 (Debian 12: enable bookworm-backports, then `apt-get install -y -t bookworm-backports mesa-vulkan-drivers`; elsewhere the package mesa-vulkan-drivers)";
  const swiftShader =
    'Chromium, which brings SwiftShader (Debian: `apt-get install -y chromium`; anywhere: `npx playwright install --with-deps --no-shell chromium`; CHROME_PATH names one that is not found)';
  if (process.platform !== 'linux') {
    return driver === undefined
      ? 'Dawn finds no WebGPU adapter on this machine. Update the graphics driver.'
      : `${driver} can be used on Linux only. Leave the adapter's name out to use this machine's GPU.`;
  }
  if (driver === 'lavapipe') return `Dawn finds no lavapipe that it accepts. Install ${lavapipe}.`;
  if (driver === 'swiftshader') return `Dawn finds no SwiftShader. Install ${swiftShader}.`;
  return `Dawn finds no WebGPU adapter on this machine. Install a Vulkan driver of the GPU, or for a software adapter one of: ${swiftShader}; or, several times faster, ${lavapipe}.`;
}
