import { answeredBy, lossWords, testWords, vaultsOf } from '../data-words';
import type { KeyAccessRow, ProtectionRow, ReportInput, VaultView } from '../report-input';
import { visibleLine } from '../visible-text';
import type { Paint } from './paint';
import { printTable } from './table';

/** Which key encrypts how much and how many use it, then how everything that holds state survives. Nothing where there is nothing. */
export function dataTables(input: ReportInput, paint: Paint): string[] {
  const { data, keys = [] } = input;
  if (data === undefined) return [];
  const tables = [
    data.keys.length === 0 ? [] : keyTable(data.keys, keys),
    data.protections.length === 0 ? [] : protectionTable(data.protections, input, paint),
  ].filter((table) => table.length > 0);
  return tables.flatMap((table, i) => (i === 0 ? table : ['', ...table]));
}

function keyTable(rows: NonNullable<ReportInput['data']>['keys'], access: readonly KeyAccessRow[]): string[] {
  const able = (key: string, ability: 'use' | 'administer') =>
    String(access.filter((row) => row.key === key && row.can.includes(ability)).length);
  return printTable(
    [
      { title: 'Keys' },
      { title: 'encrypts', align: 'right' },
      { title: 'decrypt', align: 'right' },
      { title: 'administer', align: 'right' },
      { title: 'such as' },
    ],
    rows.map(({ key, name, data }) => [
      visibleLine(name),
      String(data.length),
      able(key, 'use'),
      able(key, 'administer'),
      visibleLine(cut(data.map((one) => one.name).join(', '), 54)),
    ]),
  );
}

function protectionTable(rows: readonly ProtectionRow[], input: ReportInput, paint: Paint): string[] {
  const lacking = (text: string) => (text.startsWith('none, waived') ? paint.yellow(text) : paint.red(text));
  return printTable(
    [
      { title: 'Data' },
      { title: 'key' },
      { title: 'plans' },
      { title: 'lock, days' },
      { title: 'copies' },
      { title: 'lost', align: 'right' },
      { title: 'tested', align: 'right' },
    ],
    rows.map((row) => [
      visibleLine(cut(row.name, 22)),
      row.keys.length === 0 ? lacking(answeredBy('key', row, input)) : visibleLine(row.keys.map(last).join(' ')),
      row.ways.length === 0 ? lacking(answeredBy('plan', row, input)) : plans(row),
      vaultsOf(row, 'into').map(lock).join(' ') || paint.red('none'),
      copies(row) || 'none',
      row.lossMinutes === undefined ? paint.red(lossWords(row)) : lossWords(row),
      row.testedEveryDays === undefined
        ? paint.red(testWords(row).replace(/ days$/, ' d'))
        : testWords(row).replace(/ days$/, ' d'),
    ]),
  );
}

function plans({ ways }: ProtectionRow): string {
  return visibleLine([...new Set(ways.map(({ plan }) => last(plan).replace(/Plan$/, '')))].join(' '));
}

/** Where they lie: the region where it is another one, else the name of the vault. */
function copies(row: ProtectionRow): string {
  const home = new Set(vaultsOf(row, 'into').map(({ region }) => region));
  return visibleLine(
    vaultsOf(row, 'copies')
      .map(({ name, region }) => (region === undefined || home.has(region) ? last(name) : region))
      .join(' '),
  );
}

function lock({ lock: mode, minDays, maxDays }: VaultView): string {
  if (mode === undefined) return 'unknown';
  return mode === 'none' ? 'none' : `${mode} ${minDays ?? '?'}-${maxDays ?? '?'}`;
}

/** The end of a construct path says what it is; its beginning only where. */
function last(name: string): string {
  return name.split('/').at(-1) ?? name;
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
