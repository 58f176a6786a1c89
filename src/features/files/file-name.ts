/** A run's name as part of a file's name: without what file systems refuse. */
export function fileNameOf(name: string): string {
  return (
    name
      .replace(/[^\p{Letter}\p{Number}._ -]/gu, '')
      .trim()
      .replace(/\s+/g, '-')
      .replace(/^[.-]+/, '')
      .slice(0, 60) || 'run'
  );
}
