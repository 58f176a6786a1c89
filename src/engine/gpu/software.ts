/** What an adapter says of itself; browsers tell some of it, and Firefox nothing. */
type Told = Pick<GPUAdapterInfo, 'vendor' | 'architecture' | 'device' | 'description'>;

/** The software driver behind an adapter, where it is one of those that the kernels are tuned for. */
export function softwareDriverOf({ architecture, device, description }: Omit<Told, 'vendor'>): 'lavapipe' | 'SwiftShader' | undefined {
  if (/llvmpipe/i.test(`${device} ${description}`)) return 'lavapipe';
  return /swiftshader/i.test(`${architecture} ${description}`) ? 'SwiftShader' : undefined;
}

/** Whether an adapter runs on the CPU. */
export function isSoftware(info: Told & Pick<GPUAdapterInfo, 'isFallbackAdapter'>): boolean {
  return (
    info.isFallbackAdapter ||
    /swiftshader|llvmpipe|lavapipe|software|basic render/i.test(`${info.vendor} ${info.architecture} ${info.device} ${info.description}`)
  );
}
