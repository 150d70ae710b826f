import type { Finding } from '../../../promises/judgement';
import type { Rule } from '../../rule';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import type { OpenQuestion } from '../search/open-question';
import { findingOf, subjectFor } from './findings';
import { rolesOfPeople } from './humans';
import { firstWitness } from './session-without-mfa';
import { waysIn } from './ways-in';

/** No region is called so: what lets it in lets every region in. */
const NOWHERE = 'no-such-region-1';

/**
 * IAM-30: nobody takes a role of people through the VPC endpoint of anybody's network, where the request has no address, nor
 * by STS of another region, where no rule listens to who signs in. Naming and tagging the session belong to taking it.
 */
export const peopleComeFromKnownPlaces: Rule = {
  control: 'IAM-30',
  examine: (assembly, { figures, homeRegion, organisation }): readonly Finding[] => {
    const approved = figures['adminAllowedCidrs'];
    // Who approves no address at all is told so by IAM-13.
    if (!Array.isArray(approved) || approved.length === 0) return [];
    const estate = estateOfAssembly(assembly, organisation);
    return rolesOfPeople(estate).flatMap(({ arn }): readonly Finding[] => {
      const asked = waysIn(estate, arn).flatMap((way): readonly OpenQuestion[] => {
        const door = { ...way, do: [...way.do, 'sts:SetSourceIdentity', 'sts:TagSession'] };
        return [
          { ...door, with: { 'aws:ViaAWSService': 'false' }, without: ['aws:SourceIp'] },
          ...(homeRegion === undefined ? [] : [{ ...door, with: { 'aws:RequestedRegion': NOWHERE } }]),
        ];
      });
      if (asked.length === 0) return [];
      return [
        findingOf(subjectFor(assembly, arn, 'AWS::IAM::Role'), firstWitness(estate, asked), {
          fails: 'the role can be taken from any network, or by STS of a region that nobody watches',
          holds: 'the role is taken from networks and in regions that are known',
        }),
      ];
    });
  },
};
