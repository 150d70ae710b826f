import type { Finding } from '../../../promises/judgement';
import type { Rule } from '../../rule';
import { boundariesAlone } from './boundaries-alone';
import { ENDS_PROTECTION, LASTING_CREDENTIALS } from './capped-actions';
import { findingOf, subjectFor } from './findings';
import { firstWitness } from './session-without-mfa';

const WITHHELD = [...ENDS_PROTECTION, ...LASTING_CREDENTIALS];

/**
 * ORG-04: a boundary is asked by itself, with a role that has every permission and a name that nobody exempts, and with
 * break-glass. The roles of today may be narrow enough without it; it is there for those of tomorrow.
 */
export const boundariesWithhold: Rule = {
  control: 'ORG-04',
  examine: (assembly, { organisation }): readonly Finding[] =>
    boundariesAlone(assembly, organisation).map(({ arn, capped, excepted, alone }) =>
      findingOf(
        subjectFor(assembly, arn, 'AWS::IAM::ManagedPolicy'),
        firstWitness(
          alone,
          [capped, ...excepted].map((who) => ({ as: who.arn, do: WITHHELD, on: 'any' })),
        ),
        {
          fails: 'a role inside the boundary can end evidence, watching or backups, or make a way in',
          holds: 'whatever a role inside the boundary is given, it ends neither evidence nor watching nor backups',
        },
      ),
    ),
};
