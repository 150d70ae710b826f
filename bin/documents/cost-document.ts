import { ASSUMED_USE, HOURS_PER_MONTH, PRICES, PRICES_AS_OF, type Price } from '../../lib/judge/cost/price-table';
import { code, plain, table } from '../../lib/report/markdown/markdown-text';

const marker = '<!-- Below this line: written by npm run docs from lib/judge/cost/price-table.ts. -->';

const seen: Readonly<Record<Price['seen'], string>> = {
  home: 'yes',
  elsewhere: 'another region or none',
  assumed: '**no, assumed**',
};

/** docs/cost.md: what people wrote, followed by the price table with its sources. */
export function costDocument(written: string): string {
  const [people = ''] = written.split(marker);
  const prices: readonly (readonly [string, Price])[] = Object.entries(PRICES);
  const count = (kind: Price['seen']) => prices.filter(([, price]) => price.seen === kind).length;
  return `${people.trimEnd()}

${marker}

## Prices

US dollars, eu-central-1, list price without tax, discounts and free tiers, looked up on ${PRICES_AS_OF}; a month has ${HOURS_PER_MONTH} hours. Of ${prices.length} prices ${count('home')} were
seen for this region (or as one price for all), ${count('elsewhere')} for another or no named region, and ${count('assumed')} are assumed.

${table(
  ['Price', 'USD', 'Per', 'Seen for eu-central-1', 'Source'],
  prices.map(([name, { usd, per, seen: how, source }]) => [
    code(name),
    String(usd),
    plain(per),
    seen[how],
    plain(source),
  ]),
)}

## Assumed use

${table(
  ['Use', 'In a month'],
  Object.entries(ASSUMED_USE).map(([name, amount]) => [code(name), String(amount)]),
)}
`;
}
