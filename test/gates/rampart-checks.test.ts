import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { CfnKey } from 'aws-cdk-lib/aws-kms';
import { controls } from '../../lib/promises/controls';
import type { Finding, Judgement } from '../../lib/promises/judgement';
import { limitOf, synthGated } from './gated-app';

const control = controls[0];
if (control === undefined) throw new Error('there are no controls');
const key = (stack: Stack) => new CfnKey(stack, 'K', { keyPolicy: {}, enableKeyRotation: true });
const subject = { stack: 'S', logicalId: 'K', type: 'AWS::KMS::Key', path: 'S/K' };

function judged(...findings: Finding[]): () => readonly Judgement[] {
  return () => [{ control: control?.id ?? '', verdict: 'fails', findings }];
}

describe('RampartChecks', () => {
  it('hands the finished folder to the judge: templates and manifest are there', () => {
    let seen: readonly boolean[] = [];
    synthGated(key, {
      judge: (folder) => {
        seen = ['S.template.json', 'manifest.json'].map((file) => existsSync(join(folder, file)));
        return [];
      },
    });
    expect(seen).toEqual([true, true]);
  });

  it('refuses what fails, with control, title, reason, figures, construct and logical id', () => {
    const finding: Finding = {
      subject,
      verdict: 'fails',
      property: 'Properties/EnableKeyRotation',
      observed: false,
      expected: true,
      reason: 'the key does not rotate',
    };
    const { refusal } = synthGated(key, { judge: judged(finding) });
    expect(refusal).toContain(
      `FATAL ${control.title}: the key does not rotate; observed false; expected true (Rampart)\n   S/K (K) aws-cdk-lib.aws_kms.CfnKey\n   Rule Rampart::${control.id}`,
    );
  });

  it('refuses what cannot be decided', () => {
    const { refusal } = synthGated(key, {
      judge: judged({ subject, verdict: 'unknown', reason: 'a parameter decides it' }),
    });
    expect(refusal).toContain(`${control.title}: cannot be decided: a parameter decides it`);
  });

  it('lets pass what holds', () => {
    const { refusal } = synthGated(key, { judge: judged({ subject, verdict: 'holds', reason: 'it rotates' }) });
    expect(refusal).toBeUndefined();
  });

  it('refuses something that ought to exist and does not, and a waiver can answer it as Assembly', () => {
    const missing: Finding = {
      subject: { stack: '*', logicalId: '', type: 'AWS::CloudTrail::Trail' },
      verdict: 'fails',
      reason: 'there is no trail',
    };
    const judge = judged(missing);
    expect(synthGated(key, { judge }).refusal).toContain(`${control.title}: there is no trail`);
    const waivers = [limitOf(['Assembly'], { pack: 'Rampart', rule: control.id })];
    const { refusal, suppressed } = synthGated(key, { judge, waivers });
    expect(refusal).toBeUndefined();
    expect(suppressed.map((s) => s.acknowledgedId)).toEqual([`Rampart::${control.id}`]);
  });

  it('does not let a waiver of the whole assembly answer the same control on a resource', () => {
    const missing: Finding = { subject: { stack: '*', logicalId: '', type: 'x' }, verdict: 'fails', reason: 'missing' };
    const { refusal } = synthGated(key, {
      judge: judged(missing, { subject, verdict: 'fails', reason: 'the key does not rotate' }),
      waivers: [limitOf(['Assembly'], { pack: 'Rampart', rule: control.id })],
    });
    expect(refusal).toContain('the key does not rotate');
    expect(refusal).not.toContain('missing');
  });

  it('answers a finding on a resource by its construct path', () => {
    const { refusal } = synthGated(key, {
      judge: judged({ subject, verdict: 'fails', reason: 'the key does not rotate' }),
      waivers: [limitOf(['S/K'], { pack: 'Rampart', rule: control.id })],
    });
    expect(refusal).toBeUndefined();
  });

  it('refuses the synth when the judge itself breaks', () => {
    const { refusal } = synthGated(key, {
      judge: () => {
        throw new Error('cannot read S.template.json');
      },
    });
    expect(refusal).toContain("Validation plugin 'Rampart' failed: cannot read S.template.json");
  });
});
