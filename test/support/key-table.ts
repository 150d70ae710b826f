import { dataPicture } from '../../bin/data-picture';
import { keyRows } from '../../bin/pictures';
import type { Assembly } from '../../lib/judge/assembly/assembly';

/** The table of docs/keys.md as the judge reads it from an assembly: what each key encrypts, and who decrypts and administers. */
export function keyTable(assembly: Assembly, asOf: string): string {
  const access = keyRows(assembly);
  const who = (key: string, ability: 'use' | 'administer') => {
    const names = access
      .filter((row) => row.key === key && row.can.includes(ability))
      .map((row) => shortened(row.principal));
    return names.length === 0 ? 'nobody' : [...new Set(names)].sort().join(', ');
  };
  const rows = dataPicture(assembly, asOf).keys.map(({ key, name, data }) => {
    const types = data.map(({ type }) => type.replace(/^AWS::/, '').replaceAll('::', ' '));
    return `| ${name} | ${types.length === 0 ? 'nothing' : [...new Set(types)].sort().join(', ')} | ${who(key, 'use')} | ${who(key, 'administer')} |`;
  });
  return ['| key | encrypts | decrypts | administers |', '|---|---|---|---|', ...rows].join('\n');
}

/** The last part of an ARN, without what all of a profile begin with; functions and repairs are too many to stand here by name. */
function shortened(principal: string): string {
  if (principal.includes('/service/') && !/-(backup|restore|validate-restore)$/.test(principal))
    return 'functions of ours';
  if (principal.endsWith(':root')) return 'the account’s root';
  return (principal.split('/').at(-1) ?? principal).replace(/^rampart-[a-z]+-/, '').replace(/[0-9A-F]{8}$/, '');
}
