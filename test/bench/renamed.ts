import { isRawRecord, type RawRecord } from '../../lib/judge/assembly/raw-stack';

/** A template in which logical ids carry new names, and everything that refers to them follows. */
export function renamed(template: RawRecord, ids: ReadonlyMap<string, string>): RawRecord {
  const to = (id: unknown) => (typeof id === 'string' ? (ids.get(id) ?? id) : id);
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (!isRawRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        if (key === 'Ref' || key === 'DependsOn') return [key, Array.isArray(inner) ? inner.map(to) : to(inner)];
        if (key === 'Fn::GetAtt') return [key, attribute(inner)];
        if (key === 'Fn::Sub') return [key, substitution(inner)];
        return [key, walk(inner)];
      }),
    );
  };
  const attribute = (inner: unknown) => {
    if (typeof inner === 'string') return inner.replace(/^[^.]+/, (id) => String(to(id)));
    return Array.isArray(inner) ? [to(inner[0]), ...inner.slice(1).map(walk)] : inner;
  };
  const substitution = (inner: unknown): unknown => {
    const text = (given: unknown) =>
      typeof given === 'string' ? given.replace(/(?<=\$\{)[A-Za-z0-9]+/g, (id) => String(to(id))) : given;
    return Array.isArray(inner) ? [text(inner[0]), ...inner.slice(1).map(walk)] : text(inner);
  };
  const resources = template['Resources'];
  const moved = Object.entries(isRawRecord(resources) ? resources : {}).map(([id, entry]) => [to(id), walk(entry)]);
  const rest = Object.entries(template).map(([key, value]) => [key, walk(value)]);
  return { ...Object.fromEntries(rest), Resources: Object.fromEntries(moved) };
}
