import type { Control } from '../../lib/promises/control';
import type { Finding, PromiseVerdict } from '../../lib/promises/judgement';
import type { SecurityPromise } from '../../lib/promises/promise';
import type { ReportInput, WeighedJudgement } from '../../lib/report/report-input';
import type { LimitWaiver, RiskWaiver } from '../../lib/waivers/waiver';

/** What a template may carry to harm its reader: markup, a terminal's cursor, text that runs backwards, a table's end. */
export const HOSTILE = '<script>alert(1)</script> "quoted" \'single\' & \u001b[2J \u202egpj.exe | `code` ]]> @everyone';

export const risk: RiskWaiver = {
  id: 'W-01',
  class: 'risk',
  answers: [{ pack: 'Rampart', rule: 'NET-02' }],
  at: ['Network/Edge/*'],
  reason: 'The partner has one fixed address and cannot change it this year',
  owner: 'platform',
  likelihood: 2,
  impact: 4,
  treatment: 'mitigate',
  reviewed: '2026-11-01',
  expires: '2027-03-01',
};

const limit: LimitWaiver = {
  id: 'L-01',
  class: 'limit',
  answers: [{ pack: 'AwsSolutions', rule: 'AwsSolutions-IAM5[Resource::*]' }],
  at: ['Remediation/Handler'],
  reason: 'The service has no resource ARNs for this action',
  cites: { package: 'cdk-nag', version: '3.0.2', fact: 'The rule reads no condition keys of a statement' },
};

function promise(id: string, page: SecurityPromise['page'], controls: readonly string[]): SecurityPromise {
  return {
    id,
    page,
    line: 12,
    capability: 'tls-edge',
    kind: 'infrastructure',
    statement: `Statement of ${id}`,
    figures: { retentionDays: { value: 7, origin: 'page' }, owner: { value: null, origin: 'ours' } },
    clauses: [{ says: `Clause of ${id}`, controls }],
    conflicts: ['C02'],
  };
}

function control(id: string, severity: Control['severity'] = 'high'): Control {
  return {
    id,
    title: `Title of ${id}`,
    severity,
    area: 'network',
    decidedBy: 'rule',
    scope: 'any',
    frameworks: { iso27001: ['A.8.20'], nist80053r5: ['SC-7'], cisAws3: [] },
    detective: 'VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS',
    remediation: 'close-open-ingress',
    runbook: id.toLowerCase(),
  };
}

export function finding(verdict: Finding['verdict'], logicalId: string, reason: string): Finding {
  return {
    subject: { stack: 'network', logicalId, type: 'AWS::EC2::SecurityGroup', path: `network/${logicalId}/Resource` },
    verdict,
    property: 'Properties/SecurityGroupIngress/0',
    observed: { CidrIp: '0.0.0.0/0' },
    expected: 'closed',
    reason,
  };
}

export function judged(
  id: string,
  findings: readonly Finding[],
  waiver: WeighedJudgement['waiver'] = null,
): WeighedJudgement {
  const verdict = findings.some((f) => f.verdict === 'fails')
    ? 'fails'
    : findings.some((f) => f.verdict === 'unknown')
      ? 'unknown'
      : findings.length > 0
        ? 'holds'
        : 'not-applicable';
  return { control: id, verdict, findings, waiver };
}

const DIGEST = 'a'.repeat(64);

const verdicts: readonly [string, SecurityPromise['page'], PromiseVerdict, string[]][] = [
  ['CFTS-LA-1', 'CFTS', 'kept', ['NET-01']],
  ['CFTS-LA-2', 'CFTS', 'broken', ['NET-10']],
  ['ESH-BK-8', 'ESH', 'waived', ['NET-02']],
  ['ESH-BK-9', 'ESH', 'unknown', ['NET-09']],
  ['CF-IT-1', 'CLIENTFLOW', 'open', []],
];

/** Five promises on three pages and five controls, one of each answer, with hostile text wherever a template can put it. */
export function sampleInput(overrides: Partial<ReportInput> = {}): ReportInput {
  return {
    profile: 'baseline',
    digest: DIGEST,
    asOf: '2026-11-21',
    version: '0.1.0',
    judgements: [
      judged('NET-10', [finding('fails', 'App', HOSTILE), finding('holds', 'Data', 'nothing is open')]),
      judged('NET-01', [finding('holds', 'App', 'nothing is open')]),
      judged('NET-02', [finding('fails', 'Edge', 'port 443 is open to 198.51.100.7/32')], risk),
      judged('NET-09', [finding('unknown', 'Admin', 'the address is a parameter')]),
      judged('NET-03', []),
    ],
    promises: verdicts.map(([id, , verdict, controls]) => ({ id, verdict, controls, why: `Why of ${id}` })),
    catalogue: {
      promises: verdicts.map(([id, page, , controls]) => promise(id, page, controls)),
      controls: [
        control('NET-01', 'low'),
        control('NET-02'),
        control('NET-03'),
        control('NET-09', 'medium'),
        control('NET-10', 'critical'),
      ],
      capabilities: [{ id: 'tls-edge', title: 'Encryption in transit' }],
      conflicts: [{ id: 'C02', title: 'Old clients', resolution: 'A second endpoint, until a date' }],
    },
    waivers: [
      { waiver: risk, status: 'expiring', answered: 3 },
      { waiver: limit, status: 'active', answered: 5 },
    ],
    gates: [{ pack: 'AwsSolutions', findings: 9, answered: 8, unanswered: 1 }],
    cost: {
      total: 1234.5,
      currency: 'USD',
      asOf: '2026-11-01',
      perStack: [{ stack: 'network', usd: 1234.5, lines: [{ item: 'interface endpoints', usd: 1234.5 }] }],
    },
    reach: [
      { thing: 'guardDuty', switch: 'create', effect: 'detector' },
      { thing: 'macie', switch: 'skip' },
    ],
    irreversible: [],
    warnings: ['Nobody may assume human roles'],
    ...overrides,
  };
}

/** An assembly in which nothing was judged and nothing claimed. */
export function emptyInput(): ReportInput {
  return {
    profile: 'none',
    digest: DIGEST,
    asOf: '2026-11-21',
    version: '0.1.0',
    judgements: [],
    promises: [],
    catalogue: { promises: [], controls: [], capabilities: [], conflicts: [] },
    waivers: [],
    gates: [],
    cost: null,
    reach: [],
    irreversible: [],
    warnings: [],
  };
}
