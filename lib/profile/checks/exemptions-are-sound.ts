import { completeRemediations } from '../../promises/remediation-catalogue';
import { takesNoExemptions } from '../../promises/takes-no-exemptions';
import type { Profile } from '../profile';
import { daysBetween } from './calendar';
import type { Check, CheckFault } from './check';
import { nameProblem } from './overrides-are-sound';

type Exemption = Profile['remediation']['exemptions'][number];

/** As long as somebody remembers why. */
const MOST_DAYS = 90;

/** An exemption names a remediation that can be held back, has not ended, ends in time and is the only one of its kind. */
export const exemptionsAreSound: Check = {
  reads: ['remediation'],
  run: ({ remediation: { exemptions } }, { asOf }) =>
    exemptions.flatMap((one, i) => {
      const path = ['remediation', 'exemptions', i];
      return [
        at([...path, 'remediation'], nameProblem(one.remediation) ?? refusalOf(one)),
        at([...path, 'until'], dateProblem(one, asOf)),
        at(path, exemptions.slice(0, i).some((other) => isSame(one, other)) ? 'stands here twice' : undefined),
      ].flat();
    }),
};

function at(path: CheckFault['path'], message: string | undefined): CheckFault[] {
  return message === undefined ? [] : [{ path, message }];
}

function refusalOf({ remediation }: Exemption): string | undefined {
  const known = completeRemediations.find(({ name }) => name === remediation);
  return known !== undefined && takesNoExemptions(known.name)
    ? `${remediation} answers an intruder, who would be glad of it; it takes no exemptions. Set overrides.${remediation}.acts to approve`
    : undefined;
}

function dateProblem({ until }: Exemption, asOf: string): string | undefined {
  const days = daysBetween(asOf, until);
  if (days <= 0) return `${until} has come (today is ${asOf}); take the entry out, or decide again`;
  return days > MOST_DAYS ? `${until} is ${days} days ahead; at most ${MOST_DAYS} are allowed` : undefined;
}

function isSame(one: Exemption, other: Exemption): boolean {
  return one.resource === other.resource && one.remediation === other.remediation;
}
