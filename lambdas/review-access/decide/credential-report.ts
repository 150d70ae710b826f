import { ReviewFailed } from '../errors';

/** One line of the credential report; root is `<root_account>`. Undefined dates: never, or not applicable. */
export interface Credentials {
  readonly user: string;
  readonly password: boolean;
  readonly passwordLastUsed: Date | undefined;
  readonly mfa: boolean;
  readonly keys: readonly AccessKey[];
}

export interface AccessKey {
  readonly number: 1 | 2;
  readonly rotated: Date | undefined;
  readonly lastUsed: Date | undefined;
}

export const ROOT = '<root_account>';

const NEEDED = ['user', 'password_enabled', 'password_last_used', 'mfa_active', 'access_key_1_active'];

/** @throws ReviewFailed when it is not the report that AWS documents, so that a change of form is never read as "nobody" */
export function parseCredentialReport(text: string): readonly Credentials[] {
  const [head = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const columns = head.split(',');
  const missing = NEEDED.filter((name) => !columns.includes(name));
  if (missing.length > 0) throw new ReviewFailed(`the credential report has no column ${missing.join(', ')}`);
  return lines.map((line) => {
    const cells = cellsOf(line, columns.length);
    const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
    return {
      user: cell('user'),
      password: cell('password_enabled') === 'true',
      passwordLastUsed: dateOf(cell('password_last_used')),
      mfa: cell('mfa_active') === 'true',
      keys: ([1, 2] as const)
        .filter((number) => cell(`access_key_${number}_active`) === 'true')
        .map((number) => ({
          number,
          rotated: dateOf(cell(`access_key_${number}_last_rotated`)),
          lastUsed: dateOf(cell(`access_key_${number}_last_used_date`)),
        })),
    };
  });
}

/**
 * A user's name may hold commas, which stand in the first two columns (name and ARN), as many in each.
 * @throws ReviewFailed when the cells cannot be told apart
 */
function cellsOf(line: string, width: number): readonly string[] {
  const cells = line.split(',');
  const surplus = cells.length - width;
  if (surplus === 0) return cells;
  if (surplus < 0 || surplus % 2 !== 0) {
    throw new ReviewFailed(`a line of the credential report has ${cells.length} cells, not ${width}`);
  }
  const own = surplus / 2 + 1;
  return [cells.slice(0, own).join(','), cells.slice(own, 2 * own).join(','), ...cells.slice(2 * own)];
}

/** The report says `N/A`, `no_information` or `not_supported` where there is no date. */
function dateOf(cell: string): Date | undefined {
  const time = /^\d{4}-/.test(cell) ? Date.parse(cell) : Number.NaN;
  return Number.isNaN(time) ? undefined : new Date(time);
}
