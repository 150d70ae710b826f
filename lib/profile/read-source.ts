import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** A profile of a company with many waivers is some 40 kB; what is far larger is not a profile. */
const largestProfileBytes = 256 * 1024;

/** The text of a file, or in words why it cannot be one of a profile. */
export function readSource(file: string): { readonly text: string } | { readonly problem: string } {
  try {
    // Before opening: to open a named pipe would wait for somebody to write into it.
    const stat = statSync(file);
    if (stat.isDirectory()) return { problem: 'is a directory; name the YAML file in it' };
    if (!stat.isFile()) return { problem: 'is not a regular file; name a YAML file' };
    const bytes = firstBytes(file, largestProfileBytes + 1);
    if (bytes.length > largestProfileBytes) {
      return { problem: `is larger than ${largestProfileBytes / 1024} kB (${stat.size} bytes); a profile is a few kB` };
    }
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

function firstBytes(file: string, count: number): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(count);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, count, 0));
  } finally {
    closeSync(descriptor);
  }
}

function problemOf(error: unknown): string {
  // By shape: errors of node:fs come from another realm under jest, where instanceof Error is false.
  const { code, message } = error as Partial<NodeJS.ErrnoException>;
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'is not UTF-8 text; save it as UTF-8';
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'does not exist';
  if (code === 'EACCES' || code === 'EPERM') return 'cannot be read: permission denied';
  if (code === 'ERR_INVALID_ARG_VALUE') return 'is not a file name';
  return `cannot be read: ${message ?? String(error)}`;
}
