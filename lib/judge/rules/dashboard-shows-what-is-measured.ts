import type { Finding } from '../../promises/judgement';
import type { Assembly, Resource } from '../assembly/assembly';
import { textOf } from '../assembly/text-of';
import { isUnresolved } from '../assembly/value';
import type { Rule } from '../rule';
import { ALARM_STANDARDS } from './grounds/alarm-standards';
import { type DashboardLine, linesOf } from './grounds/dashboard-lines';
import { bad, good, open, type Ruling, subjectOf, wholeAssembly } from './grounds/ruling';

const DASHBOARD = 'AWS::CloudWatch::Dashboard';
const BODY = 'DashboardBody';
/** What our functions publish and no alarm looks at, with the dimensions. */
const SHOWN_ONLY: Readonly<Record<string, string>> = {
  'Rampart OldestFindingHours': 'Profile+Severity',
  'Rampart OpenFindings': 'Profile+Severity',
};
/** What AWS publishes without being asked, by namespace and set of dimensions; others are of no use on a page of ours. */
const OF_AWS: Readonly<Record<string, readonly string[]>> = {
  'AWS/ApplicationELB': ['LoadBalancer'],
  // Only with billing alerts, which are a setting of the account.
  'AWS/Billing': ['Currency', 'Currency+ServiceName'],
  'AWS/Events': ['RuleName'],
  'AWS/Lambda': ['FunctionName'],
  'AWS/RDS': ['DBClusterIdentifier'],
  'AWS/SNS': ['TopicName'],
  'AWS/SQS': ['QueueName'],
  'AWS/WAFV2': ['Region+Rule+WebACL', 'Rule+WebACL'],
};
const NAMES: Readonly<Record<string, string>> = { RuleName: 'AWS::Events::Rule', TopicName: 'AWS::SNS::Topic' };

/** What whoever takes over wants to see, and a metric that shows it. */
const SUBJECTS: readonly (readonly [what: string, metric: string])[] = [
  ['findings by severity', 'Rampart OpenFindings'],
  ['the age of findings', 'Rampart OldestFindingHours'],
  ['how long alerts take', 'AWS/Events IngestionToInvocationSuccessLatency'],
  ['how fresh backups are', 'Rampart BackupAgeHours'],
  ['what remediations did', 'Rampart/Remediation Outcomes'],
  ['how fresh evidence is', 'Rampart EvidenceAgeDays'],
  ['errors at the edge', 'AWS/ApplicationELB HTTPCode_ELB_5XX_Count'],
  ['errors of computing', 'AWS/Lambda Errors'],
  ['the load of databases', 'AWS/RDS ACUUtilization'],
  ['what the security services cost', 'AWS/Billing EstimatedCharges'],
];

/** A line that nobody feeds is empty for ever, and looks like peace. */
export const dashboardShowsWhatIsMeasured: Rule = {
  control: 'ALR-27',
  examine: (assembly) => {
    const dashboards = assembly.ofType(DASHBOARD);
    if (dashboards.length === 0) return [{ subject: wholeAssembly(DASHBOARD), ...bad('there is no dashboard') }];
    return dashboards.flatMap((dashboard): readonly Finding[] => {
      const subject = subjectOf(dashboard);
      if (isUnresolved(dashboard.properties[BODY])) return [{ subject, ...open('its body cannot be resolved', BODY) }];
      const lines = linesOf(dashboard);
      if (lines === undefined) return [{ subject, ...bad('its body is no JSON of widgets', BODY) }];
      const faults = lines.flatMap((line) => fault(line, assembly) ?? []);
      if (faults.length > 0) return faults.map((ruling) => ({ subject, ...ruling }));
      return [{ subject, ...isWhole(lines) }];
    });
  },
};

/** Asked only of a page that shows what we measure: of the pages of workloads nobody knows what they are for. */
function isWhole(lines: readonly DashboardLine[]): Ruling {
  const shown = new Set(lines.map(({ namespace, name }) => `${namespace} ${name}`));
  if (!lines.some(({ namespace }) => namespace.startsWith('Rampart'))) return good('each line has a metric', BODY);
  const missing = SUBJECTS.filter(([, metric]) => !shown.has(metric)).map(([what]) => what);
  return missing.length === 0
    ? good('shows what is measured, and each line has a metric', BODY)
    : bad(`does not show ${missing.join(', ')}`, BODY);
}

function fault(line: DashboardLine, assembly: Assembly): Ruling | undefined {
  const { widget, namespace, name, dimensions, values } = line;
  const metric = `${namespace} ${name}`;
  const set = dimensions.join('+');
  const known = ALARM_STANDARDS[metric]?.dimensions ?? SHOWN_ONLY[metric];
  const sets = known === undefined ? OF_AWS[namespace] : [known];
  // A line of another namespace is somebody's own, and nothing of ours tells whether it is fed.
  if (sets === undefined && !/^(AWS\/|Rampart)/.test(namespace) && namespace !== '') return undefined;
  if (sets?.includes(set) !== true) {
    return bad(`"${widget}" shows ${metric} under ${set === '' ? 'no dimension' : set}, which nobody publishes`, BODY);
  }
  const stranger = Object.entries(NAMES).find(
    ([dimension, type]) => values[dimension] !== undefined && !stands(values[dimension], type, assembly),
  );
  return stranger === undefined
    ? undefined
    : bad(`"${widget}" looks at ${stranger[0]} ${values[stranger[0]]}, which is not in the assembly`, BODY);
}

function stands(name: string | undefined, type: string, assembly: Assembly): boolean {
  return assembly.ofType(type).some((one) => namesOf(one, assembly).includes(name ?? ''));
}

function namesOf(one: Resource, assembly: Assembly): readonly string[] {
  const named = ['Name', 'TopicName'].flatMap((key) => textOf(one.properties[key], assembly) ?? []);
  return [one.physicalId, one.physicalId.split(':').at(-1) ?? '', one.logicalId, ...named];
}
