import type { Finding } from '../../../promises/judgement';
import type { Rule } from '../../rule';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import type { OpenQuestion } from '../search/open-question';
import { findingOf, subjectFor } from './findings';
import { humansOf, isPermissionSet, trustStatements } from './humans';
import { firstWitness } from './session-without-mfa';
import { waysIn } from './ways-in';

const NAME = 'sts:SourceIdentity';

/**
 * IAM-22: a record says who. No human role is taken without a source identity, which stays with the session and with every
 * role that is taken from it. A provider vouches for the name that it sends; IAM users choose theirs, so it must be their
 * own. Identity Center names every session after its user.
 */
export const sessionsBearNames: Rule = {
  control: 'IAM-22',
  examine: (assembly, { organisation }): readonly Finding[] => {
    const estate = estateOfAssembly(assembly, organisation);
    return humansOf(estate)
      .filter(({ arn, kind }) => kind === 'role' && (isPermissionSet(arn) || trustStatements(estate, arn).length > 0))
      .map(({ arn }): Finding => {
        const subject = subjectFor(assembly, arn, 'AWS::IAM::Role');
        if (isPermissionSet(arn)) {
          return {
            subject,
            verdict: 'holds',
            reason: 'Identity Center names every session after the user who opened it',
          };
        }
        const questions = waysIn(estate, arn).flatMap((way): readonly OpenQuestion[] => [
          { ...way, without: [NAME] },
          ...(way.as.includes(':user/') ? [{ ...way, with: { [NAME]: 'somebody-else' } }] : []),
        ]);
        return findingOf(subject, firstWitness(estate, questions), {
          fails: 'a person can take the role without a name, or under the name of another',
          holds: 'nobody takes the role without his name',
        });
      });
  },
};
