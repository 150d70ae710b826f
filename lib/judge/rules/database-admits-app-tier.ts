import { PortSet } from '../../addresses/port-set';
import type { Assembly, Resource } from '../assembly/assembly';
import { listOf, numberOf } from '../assembly/value';
import { databases, engineOf } from './grounds/databases';
import { type GroupRule, publicBalancerGroups, rulesOfGroup } from './grounds/group-rules';
import { pointedTo } from './grounds/links';
import { bad, good, open, perResource, type Ruling } from './grounds/ruling';
import { tierOf } from './grounds/subnets';

const GROUP = 'AWS::EC2::SecurityGroup';
const DEFAULT_PORTS: Readonly<Record<string, number>> = { mysql: 3306, postgresql: 5432 };

export const databaseAdmitsAppTier = perResource(
  'NET-06',
  ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'],
  (database, { assembly }) => {
    if (!databases(assembly).includes(database)) return undefined;
    const named = listOf(database.properties['VpcSecurityGroupIds'] ?? database.properties['VPCSecurityGroups']);
    if (named.length === 0)
      return bad('names no security group, so that the default one of the VPC applies', 'VpcSecurityGroupIds');
    const port = numberOf(database.properties['Port']) ?? defaultPort(database);
    const rulings = named.flatMap((value): Ruling[] => {
      const group = pointedTo(value, assembly, GROUP);
      if (group === undefined) return [open('a security group is not in the assembly', 'VpcSecurityGroupIds')];
      return (rulesOfGroup(assembly).get(group) ?? [])
        .filter((rule) => rule.direction === 'ingress')
        .flatMap((rule) => examine(rule, port, assembly) ?? []);
    });
    return rulings.length > 0 ? rulings : good('its groups admit the app tier on its port alone');
  },
);

/** Aurora PostgreSQL listens on 5432 when told nothing; Aurora MySQL and others on 3306. */
function defaultPort(database: Resource): number | undefined {
  const engine = engineOf(database);
  return engine === undefined ? undefined : DEFAULT_PORTS[engine];
}

function examine(rule: GroupRule, port: number | undefined, assembly: Assembly): Ruling | undefined {
  const where = rule.holder.logicalId;
  if (rule.addresses !== undefined || rule.prefixList !== undefined) {
    return bad(`${where} admits addresses instead of a group of the app tier`);
  }
  const source = pointedTo(rule.peerGroup, assembly, GROUP);
  if (source === undefined) return open(`the source of ${where} is not in the assembly`);
  const tier = tierOf(source);
  if (tier === undefined ? publicBalancerGroups(assembly).has(source) : tier !== 'app') {
    return bad(`${where} admits ${source.logicalId}, which is no group of the app tier`);
  }
  if (rule.ports === undefined || port === undefined) return open(`the port of ${where} cannot be resolved`);
  const alone = rule.protocol === 'tcp' && PortSet.of(port).covers(rule.ports);
  return alone ? undefined : bad(`${where} admits ${rule.protocol} ${rule.ports.toString()}, not ${port} alone`);
}
