import { createHash } from 'node:crypto';
import type { Log, ReportingDescriptor, Result } from 'sarif';
import type { Control, Severity } from '../promises/control';
import type { Finding, Subject } from '../promises/judgement';
import { byId, resourceKey } from './report-index';
import type { ReportInput, SourcePlace, WeighedJudgement } from './report-input';
import { visible } from './visible-text';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

/** What GitHub sorts by: a CVSS-like number as text. */
const SCORES: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '3.0' };

/** The place of a resource, else of its stack, else of the assembly. */
export function placeOf(places: ReportInput['places'], subject: Subject): SourcePlace | undefined {
  return places?.[resourceKey(subject)] ?? places?.[subject.stack] ?? places?.['*'];
}

function uriOf(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}

function ruleOf(id: string, control: Control | undefined): ReportingDescriptor {
  if (!control) return { id };
  const { iso27001, nist80053r5, cisAws3 } = control.frameworks;
  return {
    id,
    shortDescription: { text: visible(control.title) },
    help: { text: `docs/runbook.md#${control.runbook}` },
    defaultConfiguration: { level: LEVELS[control.severity] },
    properties: {
      tags: [
        'security',
        control.area,
        ...iso27001.map((ref) => `iso-27001-2022/${ref}`),
        ...nist80053r5.map((ref) => `nist-800-53-r5/${ref}`),
        ...cisAws3.map((ref) => `cis-aws-3.0.0/${ref}`),
      ],
      'security-severity': SCORES[control.severity],
      severity: control.severity,
    },
  };
}

function fingerprint(control: string, { subject, property }: Finding): string {
  const identity = JSON.stringify([control, subject.stack, subject.path ?? subject.logicalId, property ?? '']);
  return createHash('sha256').update(identity).digest('hex');
}

function resultOf(
  judgement: WeighedJudgement,
  finding: Finding,
  control: Control | undefined,
  input: ReportInput,
): Result {
  const { subject, property, reason } = finding;
  const place = placeOf(input.places, subject);
  const where = subject.path ?? (subject.stack === '*' ? 'the assembly' : `${subject.stack}/${subject.logicalId}`);
  const failed = finding.verdict === 'fails';
  return {
    ruleId: judgement.control,
    // SARIF calls a rule that was evaluated without enough information to decide `open`; its level must then be `none`.
    kind: failed ? 'fail' : 'open',
    level: failed ? LEVELS[control?.severity ?? 'high'] : 'none',
    message: { text: visible(`${where}${property ? ` ${property}` : ''}: ${reason}`) },
    locations: [
      {
        ...(place && {
          physicalLocation: {
            artifactLocation: { uri: uriOf(place.file), uriBaseId: '%SRCROOT%' },
            region: { startLine: place.line },
          },
        }),
        logicalLocations: [{ fullyQualifiedName: visible(where), kind: 'resource' }],
      },
    ],
    partialFingerprints: { 'rampart/v1': fingerprint(judgement.control, finding) },
    ...(judgement.waiver && {
      suppressions: [
        {
          kind: 'external' as const,
          status: 'accepted' as const,
          justification: visible(`${judgement.waiver.id}: ${judgement.waiver.reason}`),
        },
      ],
    }),
  };
}

/**
 * judgements.sarif, version 2.1.0: one result for each finding that fails or is unknown. A waived finding stays in the
 * list, with its waiver as suppression.
 */
export function sarifLog(input: ReportInput): string {
  const controls = new Map(input.catalogue.controls.map((control) => [control.id, control]));
  const judgements = [...input.judgements].sort((a, b) => byId(a.control, b.control));
  const ruleIds = [...new Set([...controls.keys(), ...judgements.map(({ control }) => control)])].sort(byId);
  const results = judgements.flatMap((judgement) =>
    judgement.findings
      .filter(({ verdict }) => verdict !== 'holds')
      .map((finding) => ({
        ...resultOf(judgement, finding, controls.get(judgement.control), input),
        ruleIndex: ruleIds.indexOf(judgement.control),
      })),
  );
  const withoutPlace = results.filter(({ locations }) => !locations?.[0]?.physicalLocation).length;
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Rampart',
            semanticVersion: input.version,
            rules: ruleIds.map((id) => ruleOf(id, controls.get(id))),
          },
        },
        automationDetails: { id: `rampart/${input.profile}/` },
        columnKind: 'utf16CodeUnits',
        results,
        properties: {
          profile: input.profile,
          digest: input.digest,
          asOf: input.asOf,
          resultsWithoutPlace: withoutPlace,
        },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
