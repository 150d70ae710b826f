import type { LimitWaiver, RiskWaiver, WaivedRule } from '../waiver';

/** The register is reviewed as a whole; every accepted risk carries the date of that review. */
const REVIEW = { owner: 'platform-security', reviewed: '2026-11-21', expires: '2027-05-19' } as const;

const NAG = { package: 'cdk-nag', version: '3.0.2' } as const;

/** The packs that carry rules of AWS Config's library, each under its own prefix. */
export const LIBRARY_PACKS = ['NIST.800.53.R5', 'HIPAA.Security', 'PCI.DSS.321'] as const;

type Pack = 'AwsSolutions' | 'Serverless' | (typeof LIBRARY_PACKS)[number];

/** The same rule in several packs. */
export function inPacks(packs: readonly Pack[], ...rules: readonly string[]): WaivedRule[] {
  return packs.flatMap((pack) => rules.map((rule) => ({ pack, rule: `${pack}-${rule}` })));
}

/** Findings of IAM5, the wildcard rule of AwsSolutions, one per resource or action. */
export function wildcards(...findings: readonly string[]): WaivedRule[] {
  return inPacks(['AwsSolutions'], ...findings.map((finding) => `IAM5[${finding}]`));
}

export function risk(
  record: Omit<RiskWaiver, 'class' | 'owner' | 'reviewed' | 'expires' | 'treatment'> &
    Partial<Pick<RiskWaiver, 'treatment'>>,
): RiskWaiver {
  return { class: 'risk', treatment: 'accept', ...REVIEW, ...record };
}

/** A rule of cdk-nag that cannot be met; looked at again with every version of the package. */
export function limit(record: Omit<LimitWaiver, 'class' | 'cites'> & { readonly fact: string }): LimitWaiver {
  const { fact, ...rest } = record;
  return { class: 'limit', ...rest, cites: { ...NAG, fact } };
}

/** Functions that repair, alert or measure stand outside the VPC, see docs/decisions/0004-remediations-outside-the-vpc.md. */
export function outsideVpc(id: string, functions: readonly string[]): RiskWaiver {
  return risk({
    id,
    at: functions.map((path) => `${path}/Resource/Resource`),
    answers: inPacks(LIBRARY_PACKS, 'LambdaInsideVPC'),
    reason: 'They must not depend on the network that they repair, and they touch no workload data',
    likelihood: 1,
    impact: 2,
  });
}

/** A dead-letter queue is the end. @param of What has such queues, as the rule does not see it */
export function deadLettersEnd(id: string, at: readonly string[], of: string): LimitWaiver {
  return limit({
    id,
    at: [...at],
    answers: inPacks(['Serverless'], 'SQSRedrivePolicy'),
    reason: 'A dead-letter queue has none of its own; an alarm on its first message takes that place',
    fact: `The rule does not see that a queue is the dead-letter queue of ${of}`,
  });
}
