import type { FigureValue } from '../promises/promise';
import type { Profile } from './profile';

/** The value of a figure in a profile, by its dotted path. @throws when the profile has no such path. */
export function valueAt(profile: Profile, path: string): FigureValue {
  const value = path
    .split('.')
    .reduce<unknown>(
      (node, step) => (typeof node === 'object' && node !== null ? Reflect.get(node, step) : undefined),
      profile,
    );
  if (value === undefined) throw new Error(`a profile has no ${path}`);
  return value as FigureValue;
}
