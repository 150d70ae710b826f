import type { Subject } from '../../../promises/judgement';
import type { StackTemplate } from '../../assembly/assembly';

/** For what a stack as a whole is or lacks. */
export function stackSubject({ name }: StackTemplate): Subject {
  return { stack: name, logicalId: '', type: 'AWS::CloudFormation::Stack' };
}
