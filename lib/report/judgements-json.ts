import type { Finding } from '../promises/judgement';
import { byId } from './report-index';
import type { ReportInput, WeighedJudgement } from './report-input';

function evidenceOf({ subject, verdict, property, observed, expected, reason }: Finding) {
  const { stack, logicalId, type, path } = subject;
  return { verdict, stack, logicalId, type, path, property, observed, expected, reason };
}

function subjectsOf(findings: readonly Finding[]) {
  const seen = new Map<string, { stack: string; logicalId: string; type: string }>();
  for (const { subject } of findings) {
    const { stack, logicalId, type } = subject;
    seen.set(JSON.stringify([stack, logicalId]), { stack, logicalId, type });
  }
  return [...seen.values()];
}

function judgementOf({ control, verdict, waiver, findings }: WeighedJudgement) {
  return { control, verdict, waiver, subjects: subjectsOf(findings), evidence: findings.map(evidenceOf) };
}

/** judgements.json, the file that scripts read. Its schema is schema/judgements.schema.json; keys and order are fixed. */
export function judgementsJson(input: ReportInput): string {
  const { profile, digest, asOf } = input;
  const judgements = [...input.judgements].sort((a, b) => byId(a.control, b.control)).map(judgementOf);
  const promises = input.promises.map(({ id, verdict, controls, why }) => ({ id, verdict, controls, why }));
  return `${JSON.stringify({ profile, digest, asOf, judgements, promises }, null, 2)}\n`;
}
