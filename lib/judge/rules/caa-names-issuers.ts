import type { Finding } from '../../promises/judgement';
import type { Resource } from '../assembly/assembly';
import { isUnresolved, listOf, say } from '../assembly/value';
import type { Rule } from '../rule';
import { bad, good, open, type Ruling, subjectOf, wholeAssembly } from './grounds/ruling';

const RECORD = /^\s*\d+\s+(issue|issuewild)\s+"([^";]*)[^"]*"\s*$/;

export const caaNamesIssuers: Rule = {
  control: 'EDGE-14',
  examine: (assembly, { figures }): readonly Finding[] => {
    const zone = figures['hostedZoneName'];
    const domain = figures['domainName'];
    if (typeof zone !== 'string' && typeof domain !== 'string') return [];
    const names = [zone, domain].filter((name) => typeof name === 'string');
    const records = assembly
      .ofType('AWS::Route53::RecordSet')
      .filter(({ properties }) => properties['Type'] === 'CAA' && coversOneOf(properties['Name'], names));
    const issuers = listOf([...((figures['caaIssuers'] as readonly string[] | null) ?? [])]).map(String);
    if (records.length === 0) {
      return [
        { subject: wholeAssembly('AWS::Route53::RecordSet'), ...bad(`no CAA record covers ${names.join(' or ')}`) },
      ];
    }
    return records.map((record) => ({ subject: subjectOf(record), ...examine(record, issuers) }));
  },
};

/** A CAA record counts for its name and everything below it. */
function coversOneOf(name: unknown, domains: readonly string[]): boolean {
  const record = typeof name === 'string' ? name.replace(/\.$/, '').toLowerCase() : undefined;
  return domains.some((domain) => record !== undefined && (domain === record || domain.endsWith(`.${record}`)));
}

function examine(record: Resource, issuers: readonly string[]): Ruling {
  const path = 'ResourceRecords';
  const raw = listOf(record.properties[path]);
  if (raw.some(isUnresolved)) return open('its values cannot be resolved', path);
  const named = raw.flatMap((value) => {
    const [, , issuer] = RECORD.exec(say(value)) ?? [];
    return issuer === undefined ? [] : [issuer.trim().toLowerCase()];
  });
  const same = issuers.every((i) => named.includes(i)) && named.every((n) => issuers.includes(n)) && named.length > 0;
  return same
    ? good(`lets ${named.join(', ')} issue`, path)
    : bad('names other issuers than caaIssuers', path, named, issuers);
}
