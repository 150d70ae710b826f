import type { Assembly, Resource } from '../assembly/assembly';
import { textOf } from '../assembly/text-of';
import { booleanOf, listOf } from '../assembly/value';
import { bad, exists, good, open } from './grounds/ruling';
import { SINGLETON, settledAs } from './grounds/singletons';

const STANDARDS = 2;
/** What AWS turns on by itself unless told otherwise. */
const BY_DEFAULT = ['aws-foundational-security-best-practices', 'cis-aws-foundations-benchmark'];

export const hubHasStandards = exists('DET-04', {
  types: ['AWS::SecurityHub::Hub', SINGLETON],
  missing: 'the assembly does not turn Security Hub on',
  switch: 'securityHub',
  examine: (resource, { assembly }) => {
    const hub = settledAs('security-hub', resource);
    if (hub === undefined) return undefined;
    const { names, hidden } = standardsOf(hub, assembly);
    if (names.size >= STANDARDS) return good(`compares with ${[...names].sort().join(', ')}`);
    return hidden
      ? open('some of its standards cannot be resolved')
      : bad(`compares with ${names.size} standards`, undefined, [...names], `at least ${STANDARDS}`);
  },
});

/** Versions of one standard are one standard. */
function standardsOf(hub: Resource, assembly: Assembly) {
  const values = [
    ...listOf(hub.properties['Standards']),
    ...assembly
      .ofType('AWS::SecurityHub::Standard')
      .filter(({ conditional }) => conditional === undefined)
      .map(({ properties }) => properties['StandardsArn']),
  ];
  const names = values.map((value) => /(?:standards|ruleset)\/([^/]+)\//.exec(textOf(value, assembly) ?? '')?.[1]);
  const native = hub.type !== SINGLETON;
  const defaults = native && booleanOf(hub.properties['EnableDefaultStandards'] ?? true) === true ? BY_DEFAULT : [];
  return {
    names: new Set([...names.filter((name) => name !== undefined), ...defaults]),
    hidden: names.includes(undefined),
  };
}
