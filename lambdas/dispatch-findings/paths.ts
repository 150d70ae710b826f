/** Everything at a path such as `detail.resource.s3BucketDetails[].name`: strings that are not empty, each once. */
export function textsAt(value: unknown, path: string): readonly string[] {
  const found = path
    .split('.')
    .reduce<readonly unknown[]>((values, key) => values.flatMap((one) => step(one, key)), [value]);
  const texts = found.filter((one): one is string | number => typeof one === 'string' || typeof one === 'number');
  return [...new Set(texts.map(String).filter((text) => text !== ''))];
}

/** What is there at the first of the paths that leads to something. */
export function firstAt(value: unknown, paths: readonly string[]): readonly string[] {
  for (const path of paths) {
    const texts = textsAt(value, path);
    if (texts.length > 0) return texts;
  }
  return [];
}

function step(value: unknown, key: string): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const every = key.endsWith('[]');
  const name = every ? key.slice(0, -2) : key;
  if (!Object.hasOwn(value, name)) return [];
  const inner = (value as Record<string, unknown>)[name];
  if (!every) return [inner];
  return Array.isArray(inner) ? inner : [];
}
