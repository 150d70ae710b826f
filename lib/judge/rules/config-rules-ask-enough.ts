import type { Resource, Value } from '../assembly/assembly';
import { at, isMap, isReference, isUnresolved, numberOf, say } from '../assembly/value';
import { isManagedRule } from './grounds/config-rules';
import { valueWithin } from './grounds/property';
import { bad, figure, type Ground, good, open, perResource, type Ruling, shown } from './grounds/ruling';

type Parameters = (name: string) => Value | undefined;
type Ask = (parameters: Parameters, ground: Ground) => readonly Ruling[];

const IN = 'InputParameters';
const REMOTE_DESKTOP = 3389;
const WEB = [80, 443];
/** What AWS Config looks for in the place of each parameter that is not given. */
const BLOCKED_BY_DEFAULT = [20, 21, 3389, 3306, 4333];

/** By identifier: what the parameters must at least ask for. Defaults as the document of each rule gives them. */
const ASKED: Readonly<Record<string, Ask>> = {
  BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK: (given, ground) => [
    nightly(given),
    atLeast(given, 'requiredRetentionDays', figure(ground, 'backupRetentionDays'), 35),
  ],
  BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK: (given, ground) => [
    atLeast(given, 'requiredRetentionDays', figure(ground, 'backupRetentionDays'), 35),
  ],
  CW_LOGGROUP_RETENTION_PERIOD_CHECK: (given, ground) => [
    atLeast(given, 'MinRetentionTime', figure(ground, 'logRetentionDays'), 365),
  ],
  RESTRICTED_INCOMING_TRAFFIC: (given, ground) => [blocked(given, ground)],
  SECRETSMANAGER_SECRET_PERIODIC_ROTATION: (given, ground) => [
    valueWithin(given('maxDaysSinceRotation'), `${IN}.maxDaysSinceRotation`, {
      max: figure(ground, 'secretRotationDays'),
      byDefault: 90,
    }),
  ],
  VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS: (given) => [authorized(given)],
};

/** A rule of AWS Config that is deployed and asks for less than the promise finds nothing when the promise breaks. */
export const configRulesAskEnough = perResource('DET-12', ['AWS::Config::ConfigRule'], (rule, ground) => {
  const [, ask] = Object.entries(ASKED).find(([identifier]) => isManagedRule(rule, identifier)) ?? [];
  if (ask === undefined) return undefined;
  const parameters = parametersOf(rule);
  return parameters === undefined ? open('its parameters cannot be resolved', IN) : ask(parameters, ground);
});

/** CloudFormation takes them as a map or as JSON text. */
function parametersOf({ properties }: Resource): Parameters | undefined {
  const raw = properties[IN];
  if (raw === undefined || isMap(raw)) return (name) => at(raw, name);
  if (typeof raw !== 'string') return undefined;
  try {
    const parsed: Value = JSON.parse(raw);
    return (name) => at(parsed, name);
  } catch {
    return undefined;
  }
}

function atLeast(given: Parameters, name: string, min: number, byDefault: number): Ruling {
  return valueWithin(given(name), `${IN}.${name}`, { min, byDefault });
}

/** Once a day or more often, which is also what the rule asks for by itself. */
function nightly(given: Parameters): Ruling {
  const [count, unit] = [given('requiredFrequencyValue') ?? 1, given('requiredFrequencyUnit') ?? 'days'];
  if ([count, unit].some((value) => isUnresolved(value) || isReference(value))) {
    return open('how often it wants backups cannot be resolved', `${IN}.requiredFrequencyValue`);
  }
  const hours = (numberOf(count) ?? Number.POSITIVE_INFINITY) * (unit === 'hours' ? 1 : 24);
  return hours > 0 && hours <= 24
    ? good('wants a backup every day', `${IN}.requiredFrequencyValue`)
    : bad('is content with less than a backup a day', `${IN}.requiredFrequencyValue`, shown(count), '1 day');
}

function blocked(given: Parameters, { expectations }: Ground): Ruling {
  const values = BLOCKED_BY_DEFAULT.map((port, index) => given(`blockedPort${index + 1}`) ?? port);
  const database = expectations.figures['databasePort'];
  const wanted = [REMOTE_DESKTOP, ...(typeof database === 'number' ? [database] : [])];
  const missing = wanted.filter((port) => !values.some((value) => numberOf(value) === port));
  if (missing.length === 0) return good('looks for every port that nobody may open', IN);
  return values.some((value) => isUnresolved(value) || isReference(value))
    ? open('which ports it looks for cannot be resolved', IN)
    : bad(`does not look for port ${missing.join(' and ')}`, IN, shown(values), wanted);
}

function authorized(given: Parameters): Ruling {
  const [raw, path] = [given('authorizedTcpPorts'), `${IN}.authorizedTcpPorts`];
  if (isUnresolved(raw) || isReference(raw)) return open('which ports it lets be open cannot be resolved', path);
  const ports =
    raw === undefined
      ? []
      : say(raw)
          .split(',')
          .map((port) => port.trim());
  const strange = ports.filter((port) => !WEB.map(String).includes(port));
  return strange.length === 0
    ? good('lets no port be open but those of the web', path)
    : bad(`lets port ${strange.join(' and ')} be open to everybody`, path, shown(raw), WEB);
}
