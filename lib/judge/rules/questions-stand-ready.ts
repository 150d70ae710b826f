import type { Finding } from '../../promises/judgement';
import type { Assembly, Resource } from '../assembly/assembly';
import { textOf } from '../assembly/text-of';
import { at, listOf, own } from '../assembly/value';
import type { Rule } from '../rule';
import { deliveredLogs } from './grounds/delivered-logs';
import { pointedTo } from './grounds/links';
import { bad, good, open, type Ruling, subjectOf, wholeAssembly } from './grounds/ruling';

const QUERY = 'AWS::Athena::NamedQuery';
/** What an investigator asks first, and what a question has to look at to tell it. */
const FIRST_QUESTIONS: readonly (readonly [asks: string, looksAt: readonly RegExp[]])[] = [
  ['who assumed which role', [/AssumeRole/, /useridentity/i]],
  ['from where calls came', [/sourceipaddress/i, /group by/i]],
  ['which keys were used', [/kms\.amazonaws\.com/, /resources/i]],
  ['what was deleted', [/Delete/, /eventname/i]],
];

/** Nobody writes SQL over nested structs at 3 a.m. Asked where there are workgroups or tables at all. */
export const questionsStandReady: Rule = {
  control: 'LOG-21',
  examine: (assembly) => {
    const queries = assembly.ofType(QUERY);
    const stands = [...queries, ...assembly.ofType('AWS::Athena::WorkGroup', 'AWS::Glue::Database')];
    if (stands.length === 0) return [];
    const judged = queries.map((query): Finding => ({ subject: subjectOf(query), ...canBeAsked(query, assembly) }));
    return [...judged, ...FIRST_QUESTIONS.map((question) => isAsked(question, queries, assembly))];
  },
};

function isAsked(
  [asks, looksAt]: (typeof FIRST_QUESTIONS)[number],
  queries: readonly Resource[],
  assembly: Assembly,
): Finding {
  const subject = wholeAssembly(QUERY);
  const answering = queries.find((query) => {
    const sql = textOf(query.properties['QueryString'], assembly) ?? '';
    return looksAt.every((word) => word.test(sql)) && readsTheTrail(query, sql, assembly);
  });
  return answering === undefined
    ? { subject, ...bad(`no saved query over the calls of the trail tells ${asks}`) }
    : { subject, ...good(`${answering.logicalId} tells ${asks}`) };
}

/** Workgroup, database, tables and partitions of a query are there. */
function canBeAsked(query: Resource, assembly: Assembly): Ruling {
  const sql = textOf(query.properties['QueryString'], assembly);
  if (sql === undefined) return open('the query cannot be resolved', 'QueryString', query.properties['QueryString']);
  const group = pointedTo(query.properties['WorkGroup'], assembly, 'AWS::Athena::WorkGroup') ?? named(query, assembly);
  if (group === undefined) return bad('its workgroup is not in the assembly', 'WorkGroup');
  if ((group.properties['State'] ?? 'ENABLED') !== 'ENABLED')
    return bad(`${group.logicalId} is switched off`, 'WorkGroup');
  const tables = tablesOf(query, assembly);
  for (const name of namesIn(sql)) {
    const table = tables.find((one) => nameOf(one, assembly) === name);
    if (table === undefined) return bad(`table ${name} is not in its database`, 'QueryString');
    const keys = listOf(at(table.properties, 'TableInput.PartitionKeys')).map((key) => String(own(key, 'Name')));
    if (keys.length > 0 && !keys.some((key) => new RegExp(`\\b${key}\\s*(>=|=|>|IN|BETWEEN)`, 'i').test(sql))) {
      return bad(`it reads all that table ${name} ever held: it names none of ${keys.join(', ')}`, 'QueryString');
    }
  }
  return good('its workgroup, database and tables are there', 'QueryString');
}

function named(query: Resource, assembly: Assembly): Resource | undefined {
  const name = textOf(query.properties['WorkGroup'], assembly);
  return assembly.ofType('AWS::Athena::WorkGroup').find((group) => textOf(group.properties['Name'], assembly) === name);
}

function readsTheTrail(query: Resource, sql: string, assembly: Assembly): boolean {
  const names = namesIn(sql);
  const trail = deliveredLogs(assembly).filter(({ by }) => by.type === 'AWS::CloudTrail::Trail');
  return tablesOf(query, assembly)
    .filter((table) => names.includes(nameOf(table, assembly)))
    .some((table) => {
      const location = textOf(at(table.properties, 'TableInput.StorageDescriptor.Location'), assembly) ?? '';
      return trail.some(({ archive, folder }) =>
        location.startsWith(`s3://${archive.physicalId}/${folder.split('{')[0]}`),
      );
    });
}

function tablesOf(query: Resource, assembly: Assembly): readonly Resource[] {
  const database = textOf(query.properties['Database'], assembly);
  return assembly.ofType('AWS::Glue::Table').filter((table) => databaseOf(table, assembly) === database);
}

function databaseOf(table: Resource, assembly: Assembly): string | undefined {
  const database = pointedTo(table.properties['DatabaseName'], assembly, 'AWS::Glue::Database');
  if (database === undefined) return undefined;
  return textOf(at(database.properties, 'DatabaseInput.Name'), assembly);
}

function nameOf(table: Resource, assembly: Assembly): string {
  return textOf(at(table.properties, 'TableInput.Name'), assembly) ?? table.logicalId;
}

/** Names behind FROM and JOIN that are tables: no subquery and no UNNEST. */
function namesIn(sql: string): readonly string[] {
  return [...sql.matchAll(/\b(?:from|join)\s+([a-z_][a-z0-9_]*)\b(?!\s*\()/gi)].map(([, name = '']) => name);
}
