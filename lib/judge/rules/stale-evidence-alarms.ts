import { perEntry } from './grounds/evidence';
import { alarmsWhenLate } from './grounds/late-evidence';

export const staleEvidenceAlarms = perEntry('EVI-03', 'AWS::CloudWatch::Alarm', (entry, { assembly }) =>
  alarmsWhenLate(entry, assembly),
);
