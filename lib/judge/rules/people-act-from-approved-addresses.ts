import { AddressSet } from '../../addresses/address-set';
import { parseCidrClearingHostBits } from '../../addresses/cidr';
import type { Finding } from '../../promises/judgement';
import type { Assembly, Resource } from '../assembly/assembly';
import { at } from '../assembly/value';
import type { Statement } from '../iam/policy';
import type { Rule } from '../rule';
import { BOUNDARY_TYPES, managedPolicyNamed } from './grounds/identity-policies';
import { pointedTo } from './grounds/links';
import { conditionsOn, isAboutEverything, policyAt, speaksOfAll, textsOf } from './grounds/policies';
import { bad, good, open, type Ruling, subjectOf, wholeAssembly } from './grounds/ruling';

const SHORTEST = { ipv4: 24, ipv6: 48 } as const;

export const peopleActFromApprovedAddresses: Rule = {
  control: 'IAM-13',
  examine: (assembly, { figures }): readonly Finding[] => {
    const people = assembly.ofType(...BOUNDARY_TYPES).filter(isHuman);
    const whole = wholeAssembly('AWS::IAM::Role');
    if (people.length === 0) return [{ subject: whole, ...bad('the assembly has no human role') }];
    const approved = figures['adminAllowedCidrs'];
    const allowed = Array.isArray(approved) ? setOf(approved as readonly string[]) : undefined;
    if (allowed === undefined)
      return [{ subject: whole, ...bad('adminAllowedCidrs is empty or too wide', undefined, approved) }];
    return people.map((person) => ({ subject: subjectOf(person), ...examine(person, allowed, assembly) }));
  },
};

function isHuman({ properties, type }: Resource): boolean {
  const path = properties['Path'];
  return type === 'AWS::SSO::PermissionSet' || (typeof path === 'string' && path.endsWith('/human/'));
}

/** Undefined where the list is empty, or a range of it is wider than an office. */
function setOf(texts: readonly string[]): AddressSet | undefined {
  try {
    const cidrs = texts.map(parseCidrClearingHostBits);
    return cidrs.length > 0 && cidrs.every((c) => c.prefix >= SHORTEST[c.family])
      ? AddressSet.ofCidrs(cidrs)
      : undefined;
  } catch {
    return undefined;
  }
}

function examine(person: Resource, allowed: AddressSet, assembly: Assembly): Ruling {
  const value = person.properties['PermissionsBoundary'];
  const boundary =
    pointedTo(value, assembly, 'AWS::IAM::ManagedPolicy') ??
    managedPolicyNamed(at(value, 'CustomerManagedPolicyReference.Name'), assembly);
  if (value === undefined) return bad('has no boundary', 'PermissionsBoundary');
  if (boundary === undefined) return open('its boundary is not in the assembly', 'PermissionsBoundary');
  const statements = policyAt(boundary.properties['PolicyDocument'], assembly)?.statements ?? [];
  return statements.some((s) => deniesElsewhere(s, allowed))
    ? good(`${boundary.logicalId} denies from other addresses than the approved ones`, 'PermissionsBoundary')
    : bad(
        `${boundary.logicalId} does not deny from exactly the addresses that are not approved`,
        'PermissionsBoundary',
      );
}

function deniesElsewhere(statement: Statement, allowed: AddressSet): boolean {
  const source = conditionsOn(statement, 'aws:SourceIp').filter(
    (c) => c.operator === 'notipaddress' && c.set === undefined,
  );
  const via = conditionsOn(statement, 'aws:ViaAWSService').filter(
    (c) => c.operator === 'bool' && c.ifExists && textsOf(c).join().toLowerCase() === 'false',
  );
  const [condition] = source;
  const texts = condition === undefined ? [] : textsOf(condition);
  return (
    statement.effect === 'Deny' &&
    statement.faults.length === 0 &&
    speaksOfAll(statement, '*') === true &&
    isAboutEverything(statement) === true &&
    source.length === 1 &&
    via.length === 1 &&
    statement.conditions.length === 2 &&
    condition?.values.length === texts.length &&
    setOf(texts)?.equals(allowed) === true
  );
}
