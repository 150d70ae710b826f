import { join } from 'node:path';
import { readAssembly } from '../../lib/judge/assembly/read-assembly';
import type { Expectations } from '../../lib/judge/expectations';
import { expectationsFrom } from '../../lib/judge/expectations-from';
import { answerQuestion } from '../../lib/judge/iam/answer-question';
import { estateOfAssembly } from '../../lib/judge/iam/estate/estate-of-assembly';
import { iamProofs } from '../../lib/judge/iam/iam-proofs';
import { loadProfile } from '../../lib/profile/load-profile';
import { manyRoles } from '../judge/iam/many-roles';
import { synthesized } from '../support/assembly';
import { type Bench, cpuTimed, type Figure, median, timed } from './bench';

const ACTIONS = ['kms:Decrypt', 'kms:ScheduleKeyDeletion', 's3:GetObject', 's3:DeleteObjectVersion', 'sts:AssumeRole'];
const CONTEXT = { 'aws:MultiFactorAuthPresent': 'true', 'aws:SourceIp': '203.0.113.7', 'aws:SecureTransport': 'true' };
const SECONDS = 2;
const RUNS = 5;
const ROLES = [10, 100, 1000] as const;

/** Who can do what: single questions, all proofs of the baseline, and all proofs of ever more roles. */
export const access: Bench = {
  name: 'access',
  run() {
    return [...questions(), ...baseline(), ...growth()];
  },
};

/** Every role against every resource with a policy, five actions each, over and over. */
function questions(): readonly Figure[] {
  const assembly = readAssembly(synthesized('baseline'));
  const began = performance.now();
  const estate = estateOfAssembly(assembly);
  const built = performance.now() - began;
  const roles = assembly.ofType('AWS::IAM::Role').flatMap(({ arn }) => arn ?? []);
  const things = assembly.ofType('AWS::KMS::Key', 'AWS::S3::Bucket', 'AWS::IAM::Role').flatMap(({ arn }) => arn ?? []);
  const all = roles.flatMap((as) =>
    things.flatMap((on) => ACTIONS.map((action) => ({ as, do: action, on, with: CONTEXT }))),
  );
  if (all.length === 0) throw new Error('the baseline has no role to ask about');
  let asked = 0;
  const spent = timed(() => {
    for (const end = performance.now() + SECONDS * 1000; performance.now() < end; asked += all.length) {
      for (const question of all) answerQuestion(estate, question);
    }
  });
  const note = `${all.length} different ones`;
  return [
    { what: 'questions a second', value: asked / (spent / 1000), unit: '1/s', atLeast: 1000, note },
    { what: 'building the estate', value: built, unit: 'ms' },
  ];
}

/** A new assembly each time: what was found out is remembered per assembly. */
function baseline(): readonly Figure[] {
  const expectations = expectationsOfBaseline();
  const runs = Array.from({ length: RUNS }, () => {
    const assembly = readAssembly(synthesized('baseline'));
    return cpuTimed(() => {
      for (const rule of iamProofs) rule.examine(assembly, expectations);
    });
  });
  const note = `processor time, median of ${RUNS}; first ${Math.round(runs[0] ?? 0)} ms`;
  return [{ what: 'IAM proof of the baseline', value: median(runs) / 1000, unit: 's', atMost: 1, note }];
}

function growth(): readonly Figure[] {
  const expectations = expectationsOfBaseline();
  return ROLES.map((roles) => {
    const assembly = manyRoles(roles);
    const each = iamProofs.map((rule) => ({
      control: rule.control,
      ms: cpuTimed(() => rule.examine(assembly, expectations)),
    }));
    const slowest = [...each].sort((a, b) => b.ms - a.ms).slice(0, 3);
    return {
      what: `IAM proof of ${roles} roles`,
      value: each.reduce((sum, { ms }) => sum + ms, 0) / 1000,
      unit: 's',
      note: `processor time; slowest ${slowest.map(({ control, ms }) => `${control} ${Math.round(ms)} ms`).join(', ')}`,
    };
  });
}

function expectationsOfBaseline(): Expectations {
  const asOf = new Date().toISOString().slice(0, 10);
  return expectationsFrom(loadProfile('baseline', { root: join(__dirname, '../..'), asOf }).profile, asOf);
}
