import type { Finding } from '../../promises/judgement';
import type { Assembly } from '../assembly/assembly';
import { apiCall, assumeRole, CONSOLE_SIGN_IN, type SampleEvent } from '../events/sample-events';
import type { Rule } from '../rule';
import { regionOf, sends } from './grounds/come-home';
import { rulesAbout, rulesFor } from './grounds/event-deliveries';
import { bad, good, open, subjectOf, wholeAssembly } from './grounds/ruling';

const TYPE = 'AWS::Events::Rule';
const GLOBAL = 'us-east-1';

const EVENTS: readonly (readonly [string, SampleEvent])[] = [
  ['a change of an identity', apiCall('iam', 'CreateUser')],
  ['a change of a trust policy', apiCall('iam', 'UpdateAssumeRolePolicy')],
  ['a sign-in to the console', CONSOLE_SIGN_IN],
  ['a role that is assumed through the global endpoint', assumeRole('arn:aws:iam::111111111111:role/any')],
  ['a change of a public name', apiCall('route53', 'ChangeResourceRecordSets')],
  ['a change of a distribution', apiCall('cloudfront', 'UpdateDistribution')],
  ['the account leaving its organisation', apiCall('organizations', 'LeaveOrganization')],
];

/** Global services tell us-east-1 alone, wherever somebody calls from; a rule elsewhere waits for ever. */
export const globalEventsComeHome: Rule = {
  control: 'ALR-08',
  examine: (assembly, { homeRegion, globalRegion = GLOBAL }) => {
    if (homeRegion === undefined) return [];
    if (homeRegion === globalRegion) {
      return [{ subject: wholeAssembly(TYPE), ...good('the home region is the one that hears global events') }];
    }
    const findings = EVENTS.map(([what, event]) => comesHome(what, event, assembly, homeRegion, globalRegion));
    // One that comes home is said too: it shows that the way stands, whoever promises it.
    const held = findings.filter(({ verdict }) => verdict === 'holds').slice(0, 1);
    return [...findings.filter(({ verdict }) => verdict !== 'holds'), ...held];
  },
};

function comesHome(what: string, event: SampleEvent, assembly: Assembly, home: string, far: string): Finding {
  const there = rulesFor(event, assembly).filter(({ rule }) => regionOf(rule, assembly) === far);
  const verdicts = there.map(({ rule, matched }) => {
    const sent = rule.targets.map((target) => sends(target, home, assembly));
    if (matched === true && sent.includes('allowed')) return { rule, verdict: 'holds' } as const;
    return { rule, verdict: sent.some((s) => s === 'unknown' || s === 'allowed') ? 'unknown' : 'fails' } as const;
  });
  const [best] = (['holds', 'unknown', 'fails'] as const).flatMap((v) => verdicts.filter((one) => one.verdict === v));
  if (best === undefined) {
    const near = rulesAbout(event, assembly).find((rule) => regionOf(rule, assembly) === far);
    const subject = near === undefined ? wholeAssembly(TYPE) : subjectOf(near.resource);
    return { subject, ...bad(`no enabled rule in ${far} matches ${what}`) };
  }
  const subject = subjectOf(best.rule.resource);
  if (best.verdict === 'holds') return { subject, ...good(`sends global events to the bus of ${home}`) };
  return best.verdict === 'unknown'
    ? { subject, ...open(`whether ${what} comes to ${home} cannot be resolved`) }
    : { subject, ...bad(`matches ${what} and does not send it to a bus of ${home} as a role that may`, 'Targets') };
}
