import { isAbsolute, relative, sep } from 'node:path';

/** Keys and list positions from the root of a profile to a value. */
export type Path = readonly (string | number)[];

/** One thing wrong with a profile, at the place that supplied the value. */
export interface Fault {
  /** Absolute path. */
  readonly file: string;
  /** 1-based; 0 where the fault is the file as a whole. */
  readonly line: number;
  readonly column: number;
  /** Dotted, such as `network.tiers.data.cidr`; empty for the file or its root. */
  readonly path: string;
  /** The value, what is allowed, what to change; without a final stop. */
  readonly message: string;
}

/** `['waivers', 0, 'expires']` -> `waivers[0].expires`. */
export function dotted(path: Path): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}

/** `profiles/x.yaml:14:9  network.tiers.data.cidr  10.20.24.0/21 overlaps app ...`, the file relative to `cwd` where it lies inside. */
export function formatFault(fault: Fault, cwd: string): string {
  const place = fault.line > 0 ? `:${fault.line}:${fault.column}` : '';
  return [`${shortPath(fault.file, cwd)}${place}`, fault.path, fault.message].filter((part) => part !== '').join('  ');
}

/** Relative to `cwd` where the file lies inside, else absolute. */
export function shortPath(file: string, cwd: string): string {
  const short = relative(cwd, file);
  return short === '' || short === '..' || short.startsWith(`..${sep}`) || isAbsolute(short) ? file : short;
}
