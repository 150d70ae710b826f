import { readAssembly } from '../../../lib/judge/assembly/read-assembly';
import { estateOfAssembly } from '../../../lib/judge/iam/estate/estate-of-assembly';
import { search } from '../../../lib/judge/iam/search/search';
import { synthesized } from '../../support/assembly';

const ours = (name: string) => `arn:aws:iam::111111111111:role/rampart/cfts/${name}`;
const RESTORE = ours('service/rampart-cfts-restore');

describe('the way back from a disaster', () => {
  const estate = estateOfAssembly(readAssembly(synthesized('cfts')));
  const can = (as: string, action: string, on: string, service?: string) =>
    search(estate, {
      as,
      do: [action],
      on,
      ...(service === undefined ? {} : { with: { 'iam:PassedToService': service } }),
    }).found === 'witness';

  it.each(['break-glass', 'administrator'])('can be gone by %s: a restore is started and its role passed', (name) => {
    const person = ours(`human/rampart-cfts-${name}`);
    expect(can(person, 'backup:StartRestoreJob', 'any')).toBe(true);
    expect(can(person, 'iam:PassRole', RESTORE, 'backup.amazonaws.com')).toBe(true);
  });

  it('is started as the runbook says by break-glass', () => {
    expect(can(ours('human/rampart-cfts-break-glass'), 'ssm:StartAutomationExecution', 'any')).toBe(true);
  });

  it.each([
    ['the role goes to another service', RESTORE, 'lambda.amazonaws.com'],
    ['another role of ours goes to AWS Backup', ours('service/rampart-cfts-backup'), 'backup.amazonaws.com'],
  ])('is closed where %s', (_name, role, service) => {
    expect(can(ours('human/rampart-cfts-break-glass'), 'iam:PassRole', role, service)).toBe(false);
  });
});
