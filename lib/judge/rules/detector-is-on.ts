import { flag } from './grounds/property';
import { exists } from './grounds/ruling';
import { SINGLETON, settledAs } from './grounds/singletons';

export const detectorIsOn = exists('DET-01', {
  types: ['AWS::GuardDuty::Detector', SINGLETON],
  missing: 'the assembly has no GuardDuty detector',
  switch: 'guardDuty',
  examine: (resource) => {
    const detector = settledAs('guardduty-detector', resource);
    return detector && flag(detector, 'Enable', true, false);
  },
});
