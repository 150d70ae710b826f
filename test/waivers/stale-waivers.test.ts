import { expandWaivers } from '../../lib/waivers/expand-waivers';
import { stalePartsOfAllRuns, staleWaivers } from '../../lib/waivers/stale-waivers';
import { limit, risk } from './sample-waivers';

describe('staleWaivers', () => {
  it('holds a record to be stale when its constructs exist and nothing fires there', () => {
    expect(staleWaivers([risk], ['Logging/Delivery/Resource'])).toEqual([risk]);
    expect(staleWaivers([limit], ['Remediation/KeyRotation/Resource'])).toEqual([limit]);
  });

  it('does not hold a record to be stale when the profile leaves its constructs out', () => {
    expect(staleWaivers([risk, limit], ['Network/Vpc/Resource'])).toEqual([]);
  });
});

describe('stalePartsOfAllRuns', () => {
  const two = {
    ...risk,
    answers: [...risk.answers, { pack: 'Serverless', rule: 'Serverless-X' }],
    at: ['Logging/Delivery/Resource', 'Edge/Logs/Resource', 'Old/Logs/Resource'],
  };
  const runOn = (...paths: string[]) => {
    const findings = paths.map((path) => ({ pack: 'AwsSolutions', rule: 'AwsSolutions-S1', path }));
    return { waivers: [two], unmatched: expandWaivers([two], findings).unmatched };
  };

  it('names rules and constructs that no run needed, and spares those that one run needed', () => {
    expect(stalePartsOfAllRuns([runOn('Logging/Delivery/Resource'), runOn('Edge/Logs/Resource')])).toEqual([
      'W-1 answers Serverless Serverless-X, which fires at none of its constructs',
      'W-1 names Old/Logs/Resource, at which none of its rules fires',
    ]);
  });

  it('takes rules that differ by the name of the profile for the same part', () => {
    const run = (name: string, ...found: string[]) => {
      const waiver = { ...risk, answers: [{ pack: 'AwsSolutions', rule: `AwsSolutions-IAM5[${name}]` }] };
      const findings = found.map((rule) => ({ pack: 'AwsSolutions', rule, path: 'Logging/Delivery/Resource' }));
      return { waivers: [waiver], unmatched: expandWaivers([waiver], findings).unmatched, name };
    };
    const runs = [run('one'), run('two', 'AwsSolutions-IAM5[two]')];
    const neutral = (rule: string, of: object) => rule.replace((of as { name: string }).name, '<name>');
    expect(stalePartsOfAllRuns(runs, neutral)).toEqual([]);
    expect(stalePartsOfAllRuns([run('one'), run('two')], neutral)).toEqual([
      'W-1 answers AwsSolutions AwsSolutions-IAM5[<name>], which fires at none of its constructs',
      'W-1 names Logging/Delivery/Resource, at which none of its rules fires',
    ]);
  });
});
