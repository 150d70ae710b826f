import { join } from 'node:path';
import { allRules } from '../../lib/judge/all-rules';
import { assemblyOf } from '../../lib/judge/assembly/assembly-of';
import type { RawStack } from '../../lib/judge/assembly/raw-stack';
import { readManifest } from '../../lib/judge/assembly/read-manifest';
import { expectationsFrom } from '../../lib/judge/expectations-from';
import { judge } from '../../lib/judge/judge';
import type { Verdict } from '../../lib/promises/judgement';
import { assemblyOfProfile, profileNamed } from '../support/stacks';

const TODAY = '2026-11-21';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const asked = allRules.filter(({ control }) => /^(EDGE|NET|RES|KEY|STO)-/.test(control));

type Resources = Record<string, { Type: string; Properties: Record<string, unknown> }>;

function profileOf(variant: string) {
  const ours = ['compat', 'inside-compat', 'ready-certificates'].includes(variant);
  return profileNamed(ours ? join(__dirname, `../support/profiles/${variant}.yaml`) : variant);
}

type Weaken = (resources: (stack: string) => Resources) => void;

/** Verdicts of controls, by default of all that look at the edge or at what it touches, after a change of the templates. */
function judged(variant: string, asOf = TODAY, weaken: Weaken = () => {}, only: readonly string[] = []) {
  const profile = profileOf(variant);
  const raw = readManifest(assemblyOfProfile(profile).directory);
  const stacks: RawStack[] = raw.map((stack) => ({ ...stack, template: structuredClone(stack.template) }));
  weaken((name) => {
    const found = stacks.find((stack) => stack.name === name);
    if (found === undefined) throw new Error(`${variant} has no stack ${name}`);
    return (found.template as { Resources: Resources }).Resources;
  });
  return new Map(
    judge(
      assemblyOf(stacks),
      expectationsFrom(profile, asOf),
      asked.filter(({ control }) => only.length === 0 || only.includes(control)),
    ).map(({ control, verdict, findings }) => [
      control,
      { verdict, reasons: findings.filter((f) => f.verdict === verdict).map(({ reason }) => reason) },
    ]),
  );
}

function the(resources: Resources, type: string, prefix: string) {
  const found = Object.entries(resources).find(([id, { Type }]) => Type === type && id.startsWith(prefix));
  if (found === undefined) throw new Error(`no ${type} ${prefix}`);
  return found[1].Properties;
}

// The shipped profiles are judged as a whole elsewhere.
describe.each(['compat', 'inside-compat', 'ready-certificates'])('the edge of %s', (variant) => {
  it('lets every control of edge, network, residency, keys and storage hold that has something to examine', () => {
    const weak = [...judged(variant)].filter(([, { verdict }]) => verdict === 'fails' || verdict === 'unknown');
    expect(weak).toEqual([]);
  });
});

describe('variants of the edge', () => {
  const spoken = (variant: string, ...controls: string[]): Verdict[] => {
    const verdicts = judged(variant, TODAY, undefined, controls);
    return controls.map((control) => verdicts.get(control)?.verdict ?? 'unknown');
  };

  it('leave to no control what the profile leaves out', () => {
    expect(spoken('baseline', 'EDGE-01', 'EDGE-06', 'EDGE-17', 'EDGE-19')).toEqual(
      Array.from({ length: 4 }, () => 'not-applicable'),
    );
    expect(spoken('cfts', 'EDGE-01', 'EDGE-06', 'EDGE-17', 'EDGE-19')).toEqual([
      'holds',
      'not-applicable',
      'not-applicable',
      'holds',
    ]);
    expect(spoken('clientflow', 'EDGE-01', 'EDGE-06', 'EDGE-17', 'EDGE-19')).toEqual(
      Array.from({ length: 4 }, () => 'holds'),
    );
  });

  it('bring certificates of their own instead of having them issued', () => {
    const types = assemblyOfProfile(profileOf('ready-certificates')).stacks.flatMap(({ template }) =>
      Object.values(template.Resources as Resources).map(({ Type }) => Type),
    );
    expect(types).not.toContain('AWS::CertificateManager::Certificate');
    expect(types).not.toContain('AWS::Route53::RecordSet');
    expect(types).toContain('AWS::CloudFront::Distribution');
  });
});

describe.each(['compat', 'inside-compat'])('the compatibility listener of %s', (variant) => {
  const edge03 = (asOf?: string, weaken?: Weaken) => judged(variant, asOf, weaken, ['EDGE-03']).get('EDGE-03');

  it('is the second of two, of TLS 1.2 with forward secrecy, and only for its sources', () => {
    expect(edge03()).toEqual({
      verdict: 'holds',
      reasons: expect.arrayContaining([expect.stringContaining('one restricted')]),
    });
  });

  it('holds on its last day and fails on the day after', () => {
    expect(edge03('2027-06-30')?.verdict).toBe('holds');
    expect(edge03('2027-07-01')).toEqual({
      verdict: 'fails',
      reasons: ['the compatibility listener should have ended'],
    });
  });

  it('fails when two halves of the internet are let in', () => {
    const after = edge03(TODAY, (resources) => {
      const network = resources('Network');
      const source = the(network, 'AWS::EC2::SecurityGroupIngress', 'CompatSource1');
      source['CidrIp'] = '0.0.0.0/1';
      network['Other'] = { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { ...source, CidrIp: '128.0.0.0/1' } };
    });
    expect(after).toEqual({ verdict: 'fails', reasons: ['the compatibility listener is open to the internet'] });
  });

  it('fails when the first listener goes below TLS 1.3 as well', () => {
    const after = edge03(TODAY, (resources) => {
      the(resources('Edge'), LISTENER, 'LoadBalancerHttps')['SslPolicy'] = 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09';
    });
    expect(after?.verdict).toBe('fails');
    expect(after?.reasons).toContain('is not the only listener below TLS 1.3');
  });

  it('fails when its suites lose forward secrecy', () => {
    const weaken: Weaken = (resources) => {
      the(resources('Edge'), LISTENER, 'CompatHttps')['SslPolicy'] = 'ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06';
    };
    const broken = ['EDGE-01', 'EDGE-03', 'EDGE-04', 'EDGE-16'];
    const after = judged(variant, TODAY, weaken, broken);
    for (const control of broken) expect(after.get(control)?.verdict).toBe('fails');
  });
});
