import { type Document, isMap, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { Proposal } from './propose';

type Change = Pick<Proposal, 'thing' | 'proposed'>;

/**
 * The text of a profile with other switches under `account`. Only the words that change are replaced or added, by the places
 * that the YAML document gives them, so comments, order and layout of everything else stay.
 *
 * @throws Error where `account` is there and is no map, which the profile's schema refuses as well
 */
export function withSwitches(text: string, changes: readonly Change[]): string {
  return changes.reduce(withSwitch, text);
}

function withSwitch(text: string, { thing, proposed }: Change): string {
  const document = parseDocument(text);
  const account: unknown = document.get('account', true);
  if (account === undefined || (isScalar(account) && account.value === null))
    return withNewMap(text, document, thing, proposed);
  if (!isMap(account)) throw new Error('account is no map; write a switch and its value in each line');
  const value: unknown = account.get(thing, true);
  if (isScalar(value) && value.range != null) {
    const [start, end] = value.range;
    return `${text.slice(0, start)}${proposed}${text.slice(end)}`;
  }
  return withNewSwitch(text, document, account, `${thing}: ${proposed}`);
}

function withNewMap(text: string, document: Document.Parsed, thing: string, proposed: string): string {
  if (document.has('account')) {
    // `account:` with nothing behind it.
    document.setIn(['account'], { [thing]: proposed });
    return document.toString({ lineWidth: 0 });
  }
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}\naccount:\n  ${thing}: ${proposed}\n`;
}

function withNewSwitch(text: string, document: Document.Parsed, account: YAMLMap, line: string): string {
  const first = account.items[0] as Pair | undefined;
  const key = isScalar(first?.key) ? first.key.range : undefined;
  if (account.flow === true || key == null) {
    const [name = '', value = ''] = line.split(': ');
    document.setIn(['account', name], value);
    return document.toString({ lineWidth: 0 });
  }
  const [start] = key;
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return `${text.slice(0, start)}${line}\n${indent}${text.slice(start)}`;
}
