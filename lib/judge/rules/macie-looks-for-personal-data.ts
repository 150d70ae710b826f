import { faults, oneOf } from './grounds/property';
import { exists } from './grounds/ruling';
import { SINGLETON, settledAs } from './grounds/singletons';

export const macieLooksForPersonalData = exists('DATA-07', {
  types: ['AWS::Macie::Session', SINGLETON],
  missing: 'nothing switches Amazon Macie on',
  switch: 'macie',
  examine: (resource) => {
    const session = settledAs('macie', resource);
    return (
      session &&
      faults([
        oneOf(session, 'Status', ['ENABLED'], 'ENABLED'),
        oneOf(session, 'FindingPublishingFrequency', ['FIFTEEN_MINUTES'], 'FIFTEEN_MINUTES'),
      ])
    );
  },
});
