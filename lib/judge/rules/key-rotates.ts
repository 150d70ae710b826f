import { at } from '../assembly/value';
import { flag, valueWithin } from './grounds/property';
import { figure, good, perResource } from './grounds/ruling';

/**
 * Asymmetric, HMAC and custom-store keys cannot rotate by themselves, and replicas follow their primary. A disabled key
 * rotates nothing, and whoever writes or reads under it fails.
 */
export const keyRotates = perResource('KEY-01', ['AWS::KMS::Key'], (key, ground) => {
  const spec = at(key.properties, 'KeySpec') ?? 'SYMMETRIC_DEFAULT';
  if (typeof spec === 'string' && spec !== 'SYMMETRIC_DEFAULT') return undefined;
  const enabled = flag(key, 'Enabled', true, true);
  if (enabled.verdict !== 'holds') return enabled;
  const rotates = flag(key, 'EnableKeyRotation', true, false);
  if (rotates.verdict !== 'holds') return rotates;
  const period = valueWithin(at(key.properties, 'RotationPeriodInDays'), 'RotationPeriodInDays', {
    max: figure(ground, 'kmsRotationDays'),
    byDefault: 365,
  });
  return period.verdict === 'holds' ? good(`rotates; ${period.reason}`, 'EnableKeyRotation') : period;
});
