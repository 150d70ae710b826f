import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allRules } from '../../lib/judge/all-rules';
import { readAssembly } from '../../lib/judge/assembly/read-assembly';
import { expectationsOfNobody } from '../../lib/judge/expectations-from';
import { judge } from '../../lib/judge/judge';
import { ledgerApp } from './ledger-app';

describe('an application that attaches to Rampart as docs/attach.md says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rampart-ledger-'));
  ledgerApp(folder).synth();
  const judgements = judge(readAssembly(folder), expectationsOfNobody('2026-11-21'), allRules);

  it('breaks none of the controls that speak about any template', () => {
    const failing = judgements
      .filter(({ verdict }) => verdict === 'fails')
      .flatMap(({ control, findings }) =>
        findings
          .filter(({ verdict }) => verdict === 'fails')
          .map(({ subject, reason }) => `${control} ${subject.logicalId}: ${reason}`),
      );
    expect(failing).toEqual([]);
  });

  it('is examined: each of its stores, its role and its function are subjects of controls that hold', () => {
    const held = new Set(
      judgements.flatMap(({ findings }) =>
        findings.filter(({ verdict }) => verdict === 'holds').map(({ subject }) => subject.type),
      ),
    );
    for (const type of [
      'AWS::S3::Bucket',
      'AWS::DynamoDB::Table',
      'AWS::RDS::DBCluster',
      'AWS::EFS::FileSystem',
      'AWS::SQS::Queue',
      'AWS::SNS::Topic',
      'AWS::SecretsManager::Secret',
      'AWS::ECR::Repository',
      'AWS::IAM::Role',
      'AWS::Lambda::Function',
    ]) {
      expect(held).toContain(type);
    }
  });
});
