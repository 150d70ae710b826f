import type { Assembly } from '../assembly/assembly';
import { protectionLosses } from '../events/protection-events';
import type { Rule } from '../rule';
import { heardOf } from './grounds/people-hear';

/** What shields the whole account goes in one call that leaves no trace where anybody looks. */
export const protectionLossesAlert: Rule = {
  control: 'ALR-20',
  examine: (assembly) => protectionLosses(alarmNames(assembly)).map((loss) => heardOf(loss, assembly)),
};

/** An alarm without a name of its own is called after its stack and its logical id. */
function alarmNames({ stacks }: Assembly): readonly string[] {
  return stacks.flatMap(({ stackName, resources }) =>
    resources
      .filter(({ type }) => type === 'AWS::CloudWatch::Alarm')
      .map(({ logicalId, properties: { AlarmName } }) =>
        typeof AlarmName === 'string' ? AlarmName : `${stackName}-${logicalId}-1A2B3C4D5E6F`,
      ),
  );
}
