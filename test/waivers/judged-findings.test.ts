import type { Finding } from '../../lib/promises/judgement';
import { judgedFindings } from '../../lib/waivers/judged-findings';

const finding = (verdict: Finding['verdict'], subject: Partial<Finding['subject']>): Finding => ({
  subject: { stack: 'Network', logicalId: 'Vpc1', type: 'AWS::EC2::VPC', ...subject },
  verdict,
  reason: 'it is so',
});

describe('judgedFindings', () => {
  it('takes what fails and what is unknown, and leaves what holds', () => {
    const [fails, unknown] = [finding('fails', {}), finding('unknown', {})];
    const judgements = [
      { control: 'NET-01', verdict: 'fails' as const, findings: [fails, finding('holds', {}), unknown] },
    ];
    expect(judgedFindings(judgements)).toEqual([
      { pack: 'Rampart', rule: 'NET-01', path: 'Network/Vpc1', finding: fails },
      { pack: 'Rampart', rule: 'NET-01', path: 'Network/Vpc1', finding: unknown },
    ]);
  });

  it.each([
    ['the construct path where there is one', { path: 'Network/Vpc/Resource' }, 'Network/Vpc/Resource'],
    ['stack and logical id where there is none', {}, 'Network/Vpc1'],
    ['the stack alone for a finding about a stack', { logicalId: '' }, 'Network'],
    ['Assembly for a finding about the whole', { stack: '*', logicalId: '' }, 'Assembly'],
  ])('names a finding by %s', (_, subject, path) => {
    const judgements = [{ control: 'NET-01', verdict: 'fails' as const, findings: [finding('fails', subject)] }];
    expect(judgedFindings(judgements).map((f) => f.path)).toEqual([path]);
  });
});
