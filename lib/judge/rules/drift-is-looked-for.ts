import { isManagedRule } from './grounds/config-rules';
import { exists, good } from './grounds/ruling';

export const driftIsLookedFor = exists('DET-07', {
  types: ['AWS::Config::ConfigRule'],
  missing: 'no Config rule looks for drift of the stacks',
  switch: 'configRecorder',
  examine: (rule) =>
    isManagedRule(rule, 'CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK')
      ? good('looks for drift of the stacks')
      : undefined,
});
