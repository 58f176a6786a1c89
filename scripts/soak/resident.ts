import { execFileSync } from 'node:child_process';

/** Resident memory in bytes of all that this process has started, or `null` where the system has no `ps`. */
export function residentBytes(): number | null {
  let text: string;
  try {
    text = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' });
  } catch {
    return null;
  }
  const processes = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const family = new Set([process.pid]);
  // Parents may be listed after their children.
  for (let size = 0; size < family.size;) {
    size = family.size;
    for (const [pid, parent] of processes) if (family.has(parent)) family.add(pid);
  }
  return processes.reduce((sum, [pid, , kib]) => (family.has(pid) && pid !== process.pid ? sum + 1024 * kib : sum), 0);
}
