import type { Finding } from '../../../promises/judgement';
import type { Rule } from '../../rule';
import { everyAction } from '../action-data';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import type { OpenQuestion } from '../search/open-question';
import { findingOf, subjectFor } from './findings';
import { humansOf, isPermissionSet, isSupport } from './humans';
import { firstWitness } from './session-without-mfa';
import { waysIn } from './ways-in';

/**
 * IAM-23: support looks for a ticket only. The ticket is a session tag: a role asks for it where the session is issued, a
 * permission set, whose trust is Identity Center's, at every call.
 */
export const supportNeedsTicket: Rule = {
  control: 'IAM-23',
  examine: (assembly, { organisation }): readonly Finding[] => {
    const estate = estateOfAssembly(assembly, organisation);
    return humansOf(estate)
      .filter(({ arn, kind }) => kind === 'role' && isSupport(arn))
      .map(({ arn }) => {
        const questions: readonly OpenQuestion[] = isPermissionSet(arn)
          ? [{ as: arn, do: everyAction(), on: 'any', without: ['aws:PrincipalTag/ticket'] }]
          : waysIn(estate, arn).map((way) => ({ ...way, without: ['aws:RequestTag/ticket'] }));
        return findingOf(subjectFor(assembly, arn, 'AWS::IAM::Role'), firstWitness(estate, questions), {
          fails: 'support can work without naming a ticket',
          holds: 'support does nothing without naming a ticket',
        });
      });
  },
};
