import { readAssembly } from '../../lib/judge/assembly/read-assembly';
import { answerQuestion } from '../../lib/judge/iam/answer-question';
import { estateOfAssembly } from '../../lib/judge/iam/estate/estate-of-assembly';
import { synthesized } from '../support/assembly';
import { type Bench, timed } from './bench';

const ACTIONS = ['kms:Decrypt', 'kms:ScheduleKeyDeletion', 's3:GetObject', 's3:DeleteObjectVersion', 'sts:AssumeRole'];
const CONTEXT = { 'aws:MultiFactorAuthPresent': 'true', 'aws:SourceIp': '203.0.113.7', 'aws:SecureTransport': 'true' };
const SECONDS = 2;

/** Questions of access: every role against every resource with a policy, five actions each, over and over. */
export const access: Bench = {
  name: 'access',
  run() {
    const assembly = readAssembly(synthesized('baseline'));
    const began = performance.now();
    const estate = estateOfAssembly(assembly);
    const built = performance.now() - began;
    const roles = assembly.ofType('AWS::IAM::Role').flatMap(({ arn }) => arn ?? []);
    const things = assembly
      .ofType('AWS::KMS::Key', 'AWS::S3::Bucket', 'AWS::IAM::Role')
      .flatMap(({ arn }) => arn ?? []);
    const questions = roles.flatMap((as) =>
      things.flatMap((on) => ACTIONS.map((action) => ({ as, do: action, on, with: CONTEXT }))),
    );
    if (questions.length === 0) throw new Error('the baseline has no role to ask about');
    let asked = 0;
    const spent = timed(() => {
      for (const end = performance.now() + SECONDS * 1000; performance.now() < end; asked += questions.length) {
        for (const question of questions) answerQuestion(estate, question);
      }
    });
    return [
      {
        what: 'questions a second',
        value: asked / (spent / 1000),
        unit: '1/s',
        note: `${questions.length} different ones`,
      },
      { what: 'building the estate', value: built, unit: 'ms' },
    ];
  },
};
