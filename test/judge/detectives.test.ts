import { readAssembly } from '../../lib/judge/assembly/read-assembly';
import { apiCall, assumeRole } from '../../lib/judge/events/sample-events';
import { reachesPeople } from '../../lib/judge/rules/grounds/people-hear';
import { watchedBy } from '../../lib/judge/rules/grounds/watched-metrics';
import { controls } from '../../lib/promises/controls';
import { TOLD_CALLS } from '../../lib/promises/told-calls';
import { watchedCalls } from '../../lib/promises/watched-calls';
import { synthesized } from '../support/assembly';

const CONFIG_RULE = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/;
const PROFILES = ['baseline', 'cfts', 'cetbix', 'esh', 'clientflow'];
const FINDINGS = { 'Access Analyzer': 'aws.access-analyzer' } as const;

/** Detectives that are neither calls nor rules of AWS Config, with the metric or the source of events that shows them. */
const OTHERS: Readonly<Record<string, { readonly metric: string } | { readonly source: string } | 'not at run time'>> =
  {
    'Backup Job State Change event': { source: 'aws.backup' },
    'Restore Job State Change event': { source: 'aws.backup' },
    'IAM Access Analyzer finding event': { source: FINDINGS['Access Analyzer'] },
    'IAM Access Analyzer unused access finding event': { source: FINDINGS['Access Analyzer'] },
    'STS AssumeRole event of the break-glass role': { source: 'aws.sts' },
    'Lambda Errors alarm of the sweep': { metric: 'Errors' },
    'CloudWatch alarm on the silence of the canary': { metric: 'NumberOfMessagesPublished' },
    'Evidence-age alarms, which go off when nothing is measured': { metric: 'EvidenceAgeDays' },
    'Access-review alarms on errors, on silence and on the age of the newest file': { metric: 'EvidenceAgeDays' },
    'Every synth and check: a waiver that has expired fails': 'not at run time',
    'none: CloudFormation refuses the deployment': 'not at run time',
  };

const parts = controls.map(({ id, detective }) => {
  const words = detective.split(', ').filter((word) => CONFIG_RULE.test(word));
  const rest = detective.replace(/(, )?[A-Z][A-Z0-9]*(_[A-Z0-9]+)+/g, '');
  return { id, words, rest, calls: watchedCalls(detective) };
});

/** A call about something of Rampart's own, wherever a rule asks for that. */
const ABOUT_OURS = {
  ...Object.fromEntries(TOLD_CALLS.flatMap(({ ours }) => (ours === undefined ? [] : [[ours, 'rampart-acme-thing']]))),
  alarmNames: ['rampart-acme-thing'],
  name: 'rampart-acme-session',
};
const callOf = (service: string, name: string) => apiCall(service, name, ABOUT_OURS);

describe('what notices at run time that a control no longer holds', () => {
  it('is a rule of AWS Config, a call, or one of a few others that are named here', () => {
    const strange = parts.filter(
      ({ words, rest, calls }) =>
        calls === undefined && OTHERS[rest] === undefined && !(words.length > 0 && rest === ''),
    );
    expect(strange.map(({ id, rest }) => `${id}: ${rest}`)).toEqual([]);
    const unused = Object.keys(OTHERS).filter((other) => !parts.some(({ rest }) => rest === other));
    expect(unused).toEqual([]);
  });

  describe.each(PROFILES)('in %s', (profile) => {
    const assembly = readAssembly(synthesized(profile));

    it('is told to people, where it is a call', () => {
      const silent = parts.flatMap(({ id, calls = [] }) =>
        calls
          // The rule on records names the zone of the profile, with which EDGE-20 asks.
          .filter(({ service }) => service !== 'route53')
          .filter(({ service, name }) => reachesPeople(callOf(service, name), assembly) !== true)
          .map(({ service, name }) => `${id}: ${service} ${name}`),
      );
      expect(silent).toEqual([]);
    });

    it('has its event rule or alarm, where it is something else', () => {
      const metrics = new Set(
        assembly.ofType('AWS::CloudWatch::Alarm').flatMap((alarm) => watchedBy(alarm).map(({ name }) => name)),
      );
      const sources = new Set(
        assembly
          .ofType('AWS::Events::Rule')
          .flatMap(({ properties }) => Object(properties['EventPattern'])['source'] ?? []),
      );
      const evidence = profile !== 'baseline';
      for (const [name, other] of Object.entries(OTHERS)) {
        if (other === 'not at run time') continue;
        if ('metric' in other) {
          expect([name, metrics.has(other.metric)]).toEqual([name, evidence || other.metric !== 'EvidenceAgeDays']);
        } else {
          expect([name, sources.has(other.source)]).toEqual([name, true]);
        }
      }
    });
  });

  it('is not heard of where no rule passes it on', () => {
    const assembly = readAssembly(synthesized('baseline'));
    expect(reachesPeople(apiCall('braket', 'CreateJob'), assembly)).toBe(false);
    expect(reachesPeople(apiCall('lambda', 'UpdateFunctionConfiguration', { functionName: 'shop' }), assembly)).toBe(
      false,
    );
    expect(reachesPeople(assumeRole('arn:aws:iam::111111111111:role/any'), assembly)).toBe(false);
  });
});
