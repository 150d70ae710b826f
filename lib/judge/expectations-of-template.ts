import { claimedPromises } from '../profile/claimed-promises';
import { trustedSchema } from '../profile/trusted';
import type { FigureValue } from '../promises/promise';
import type { Assembly } from './assembly/assembly';
import { isRawRecord, own } from './assembly/raw-stack';
import type { Expectations } from './expectations';
import { expectationsOfNobody, lawful } from './expectations-from';

/** What templates say of themselves, and what had to be left out because it is no such thing. */
export interface Declared {
  readonly expectations: Expectations;
  /** Stacks whose `Metadata.Rampart` was read; empty where no template says anything. */
  readonly declaredBy: readonly string[];
  readonly ignored: readonly string[];
}

const EDGES = ['none', 'internal', 'public'] as const;

/**
 * Reads `Metadata.Rampart` of the templates: profile, claims, edge, homeRegion, globalRegion, figures, trusted, skipped.
 * Used only where no profile is given, and printed as declared. Page figures stay law. Where stacks differ, the first one counts
 * for single values, and claims and skipped things add up. Waivers are never read from a template.
 */
export function expectationsOfTemplate(assembly: Assembly, asOf: string): Declared {
  const blocks = assembly.stacks.flatMap(({ name, metadata }) => {
    const block = own(metadata, 'Rampart');
    return isRawRecord(block) ? [{ name, block }] : [];
  });
  const ignored: string[] = [];
  const texts = (key: string) =>
    blocks.flatMap(({ name, block }) => {
      const value = own(block, key);
      if (value === undefined) return [];
      if (Array.isArray(value) && value.every((v) => typeof v === 'string')) return value as string[];
      ignored.push(`${name}: Metadata.Rampart.${key} is no list of texts`);
      return [];
    });
  const text = (key: string): string | undefined => {
    const found = blocks.find(({ block }) => own(block, key) !== undefined);
    const value = found && own(found.block, key);
    if (found === undefined || typeof value === 'string') return value as string | undefined;
    ignored.push(`${found.name}: Metadata.Rampart.${key} is no text`);
    return undefined;
  };
  const claimed = claimedPromises(texts('claims'));
  const given = new Map<string, FigureValue>();
  for (const { name, block } of blocks) {
    const figures = own(block, 'figures');
    if (figures !== undefined && !isRawRecord(figures)) ignored.push(`${name}: Metadata.Rampart.figures is no map`);
    for (const [key, value] of Object.entries(isRawRecord(figures) ? figures : {})) {
      if (!isFigure(value))
        ignored.push(`${name}: figure ${key} is neither text, number, truth value nor list of texts`);
      else if (!given.has(key)) given.set(key, value);
    }
  }
  const profile = text('profile');
  const homeRegion = text('homeRegion');
  const globalRegion = text('globalRegion');
  const edge = text('edge');
  const trusting = blocks.find(({ block }) => own(block, 'trusted') !== undefined);
  const trusted = trusting && trustedSchema.safeParse(own(trusting.block, 'trusted'));
  if (trusted?.success === false)
    ignored.push(`${trusting?.name}: Metadata.Rampart.trusted is no list of whom to trust`);
  const base = expectationsOfNobody(asOf);
  return {
    expectations: {
      ...base,
      claims: new Set(claimed.map(({ id }) => id)),
      edge: EDGES.find((e) => e === edge) ?? base.edge,
      figures: lawful(given, claimed, asOf),
      skipped: new Set(texts('skipped')),
      ...(profile === undefined ? {} : { profile }),
      ...(homeRegion === undefined ? {} : { homeRegion }),
      ...(globalRegion === undefined ? {} : { globalRegion }),
      ...(trusted?.success === true ? { trusted: trusted.data } : {}),
    },
    declaredBy: blocks.map(({ name }) => name),
    ignored,
  };
}

function isFigure(value: unknown): value is FigureValue {
  return (
    value === null ||
    ['string', 'number', 'boolean'].includes(typeof value) ||
    (Array.isArray(value) && value.every((v) => typeof v === 'string'))
  );
}
