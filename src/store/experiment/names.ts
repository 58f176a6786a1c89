import { depthOf, hasShortcuts, type NetworkSpec } from '../../spec/network.ts';

/** What a run is called until a person names it: 'Plain-56', 'ResNet-56', or 'Mixed-56' where only some blocks have a shortcut; the second of a kind is 'Plain-56 (2)'. */
export function automaticName(network: NetworkSpec, taken: readonly string[] = []): string {
  const base = baseOf(network);
  for (let count = 1; ; count++) {
    const name = count === 1 ? base : `${base} (${count})`;
    if (!taken.includes(name)) return name;
  }
}

/** Whether a name is one that `automaticName` gives; such a name follows the network. */
export function isAutomatic(name: string, network: NetworkSpec): boolean {
  const base = baseOf(network);
  return name === base || (name.startsWith(base) && /^ \(\d+\)$/.test(name.slice(base.length)));
}

function baseOf(network: NetworkSpec): string {
  const kind = !hasShortcuts(network) ? 'Plain' : network.residual.includes(false) ? 'Mixed' : 'ResNet';
  return `${kind}-${depthOf(network)}`;
}
