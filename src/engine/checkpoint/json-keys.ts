/**
 * The first key that an object of `json` holds twice, if any. JSON.parse silently keeps the last one, which lets a
 * file say two things at once. `json` must be valid JSON.
 */
export function duplicateKey(json: string): string | undefined {
  const objects: Set<string>[] = [];
  for (let i = 0; i < json.length; i++) {
    const character = json[i];
    if (character === '{') objects.push(new Set());
    else if (character === '}') objects.pop();
    else if (character === '"') {
      const start = i++;
      while (json[i] !== '"') i += json[i] === '\\' ? 2 : 1;
      let next = i + 1;
      while (' \t\r\n'.includes(json[next])) next++;
      if (json[next] !== ':') continue;
      // Parsed, so that the same key in other escapes is found too.
      const key = String(JSON.parse(json.slice(start, i + 1)));
      const keys = objects.at(-1);
      if (keys?.has(key)) return key;
      keys?.add(key);
    }
  }
  return undefined;
}
