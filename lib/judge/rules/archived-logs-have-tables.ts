import type { Finding } from '../../promises/judgement';
import type { Assembly, Resource } from '../assembly/assembly';
import { textOf } from '../assembly/text-of';
import { at, booleanOf, listOf, own } from '../assembly/value';
import type { Rule } from '../rule';
import { type DeliveredLog, deliveredLogs } from './grounds/delivered-logs';
import { worst } from './grounds/property';
import { bad, figure, type Ground, good, open, type Ruling, shown, subjectOf } from './grounds/ruling';

const TABLE = 'AWS::Glue::Table';
const PARAMETERS = 'TableInput.Parameters';
const TEMPLATE = 'storage.location.template';
const DAYS_BACK = /^NOW-(\d+)DAYS,NOW(\+\d+\w+)?$/;

/** An archive that only a download can search is none at 3 a.m. Asked where there are tables or workgroups at all. */
export const archivedLogsHaveTables: Rule = {
  control: 'LOG-19',
  examine: (assembly, expectations) => {
    const tables = assembly.ofType(TABLE);
    const stands = [...tables, ...assembly.ofType('AWS::Glue::Database', 'AWS::Athena::WorkGroup')];
    if (stands.length === 0) return [];
    return deliveredLogs(assembly).flatMap((log): readonly Finding[] => {
      const over = tables.filter((table) => isOver(table, log, assembly));
      if (over.length === 0) {
        const lacks = `${log.what} arrive below ${log.folder}, over which there is no table`;
        return [{ subject: subjectOf(log.by), ...bad(lacks) }];
      }
      return over.map((table) => ({
        subject: subjectOf(table),
        ...finds(table, log, { assembly, expectations }),
      }));
    });
  },
};

/** The folder of the log, or one below it, such as that of the one region from which it comes. */
function isOver(table: Resource, { archive, folder }: DeliveredLog, assembly: Assembly): boolean {
  const location = textOf(at(table.properties, 'TableInput.StorageDescriptor.Location'), assembly);
  return location !== undefined && `${location}/`.startsWith(`${placeOf(archive, folder, assembly)}/`);
}

function placeOf(archive: Resource, folder: string, assembly: Assembly): string {
  const account = assembly.stacks.find(({ name }) => name === archive.stack)?.account ?? '';
  return `s3://${archive.physicalId}/${folder.replace('{account}', account)}`;
}

/** Whether the partitions lead to every day that is kept. */
function finds(table: Resource, { what }: DeliveredLog, ground: Ground): Ruling {
  const { properties } = table;
  const parameters = at(properties, PARAMETERS);
  if (booleanOf(own(parameters, 'projection.enabled')) !== true) {
    return bad('no partition is projected, so a day is only found after somebody adds it', PARAMETERS);
  }
  const location = textOf(at(properties, 'TableInput.StorageDescriptor.Location'), ground.assembly) ?? '';
  const template = textOf(own(parameters, TEMPLATE), ground.assembly);
  if (template === undefined) return open(`${TEMPLATE} cannot be resolved`, PARAMETERS, own(parameters, TEMPLATE));
  if (!template.startsWith(location)) return bad(`${TEMPLATE} leads out of the table`, PARAMETERS, template);
  if (listOf(at(properties, 'TableInput.StorageDescriptor.Columns')).length === 0) {
    return bad('the table has no columns', 'TableInput.StorageDescriptor.Columns');
  }
  const keys = listOf(at(properties, 'TableInput.PartitionKeys')).map((key) => String(own(key, 'Name')));
  const least = figure(ground, 'logRetentionDays');
  const said = worst([
    ...keys.map((key) => projected(key, template, String(own(parameters, `projection.${key}.type`)))),
    ...keys.map((key) => reachesBack(key, String(own(parameters, `projection.${key}.range`)), parameters, least)),
  ]);
  if (said !== undefined && said.verdict !== 'holds') return said;
  return good(`${what} are found by ${keys.join(', ')}`, PARAMETERS, template);
}

function projected(key: string, template: string, type: string): Ruling {
  if (!template.includes(`\${${key}}`)) return bad(`partition ${key} is not in ${TEMPLATE}`, PARAMETERS, template);
  return ['enum', 'integer', 'date', 'injected'].includes(type)
    ? good(`partition ${key} is projected`)
    : bad(`partition ${key} has no projection`, PARAMETERS);
}

/** A range of days that ends before the logs do hides the oldest; AWS reads other spellings too, which nobody here does. */
function reachesBack(key: string, range: string, parameters: Parameters<typeof own>[0], least: number): Ruling {
  if (own(parameters, `projection.${key}.type`) !== 'date') return good(`${key} is no range of days`);
  const [, days] = DAYS_BACK.exec(range) ?? [];
  if (days === undefined) return open(`how far partition ${key} reaches back is not told in days`, PARAMETERS, range);
  return Number(days) >= least
    ? good(`${key} reaches back ${days} days`)
    : bad(`partition ${key} reaches back ${days} days only`, PARAMETERS, shown(range), `at least ${least} days`);
}
