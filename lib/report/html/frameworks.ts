import type { Control } from '../../promises/control';

type FrameworkKey = keyof Control['frameworks'];

export const FRAMEWORKS: readonly { readonly key: FrameworkKey; readonly title: string }[] = [
  { key: 'iso27001', title: 'ISO 27001:2022' },
  { key: 'nist80053r5', title: 'NIST 800-53 r5' },
  { key: 'cisAws3', title: 'CIS AWS 3.0.0' },
];

/** Words that the filter compares, such as `iso27001:A.8.24`, with spaces between. */
export function frameworkTags(key: FrameworkKey, refs: readonly string[]): string {
  return refs.map((ref) => `${key}:${ref.replace(/\s/g, '')}`).join(' ');
}

/** Every reference of a control, and `<framework>:*` for each framework that it has one of. */
export function controlTags(control: Control | undefined): string[] {
  if (!control) return [];
  return FRAMEWORKS.flatMap(({ key }) => {
    const refs = control.frameworks[key];
    return refs.length === 0 ? [] : frameworkTags(key, ['*', ...refs]).split(' ');
  });
}
