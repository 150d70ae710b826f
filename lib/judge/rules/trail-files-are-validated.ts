import { flag } from './grounds/property';
import { perResource } from './grounds/ruling';

/** Without digest files nobody can tell whether a log file was changed or taken away. */
export const trailFilesAreValidated = perResource('LOG-02', ['AWS::CloudTrail::Trail'], (trail) =>
  flag(trail, 'EnableLogFileValidation', true, false),
);
