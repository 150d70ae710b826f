import { isDeepStrictEqual } from 'node:util';
import type { Kind, Place } from './kind';
import type { SingletonRecord } from './record';

/** Where the record of what was there before is kept. */
export interface RecordStore {
  read(): Promise<SingletonRecord | undefined>;
  write(record: SingletonRecord): Promise<void>;
  delete(): Promise<void>;
}

interface Singleton<State> {
  readonly name: string;
  readonly kind: Kind<State>;
  readonly place: Place;
  readonly store: RecordStore;
  readonly pause: (ms: number) => Promise<void>;
}

export interface Raised {
  readonly found: 'raised' | 'sufficient';
  readonly id: string;
}

/** Create and update alike: record, raise, verify. */
export async function adopt<State>({ name, kind, place, store, pause }: Singleton<State>): Promise<Raised> {
  const known = await store.read();
  const owner = ownerOf(name, kind);
  refuseForeign(owner, known);
  const live = await kind.describe(place);
  const target = kind.raise(live);
  const foreign = known !== undefined && (known.foreign || (known.finished && !same(live, known.after)));
  const first = { kind: owner, before: known === undefined ? live : known.before, foreign };
  if (same(live, target)) {
    await store.write({ ...first, after: live, finished: true });
    return { found: 'sufficient', id: kind.idOf?.(live) ?? name };
  }
  await store.write({ ...first, after: target, finished: false });
  await kind.change(live, target, place);
  const after = kind.slow === true ? target : await settled(kind, place, pause);
  await store.write({ ...first, after, finished: true });
  return { found: 'raised', id: kind.idOf?.(after) ?? name };
}

const LOOKS_MS = [0, 1_000, 3_000, 10_000];

async function settled<State>(kind: Kind<State>, place: Place, pause: (ms: number) => Promise<void>): Promise<State> {
  for (const wait of LOOKS_MS) {
    await pause(wait);
    const live = await kind.describe(place);
    if (same(live, kind.raise(live))) return live;
  }
  throw new Error('AWS accepted the change and still shows the former settings; deploy again');
}

/** What became of the thing on removal. */
export type Release = 'nothing recorded' | 'as it was' | 'put back' | 'left: somebody changed it since';

/** Puts back what was there, unless somebody changed it since. A change of ours that broke off half-way is put back. */
export async function release<State>({ name, kind, place, store }: Singleton<State>): Promise<Release> {
  const known = await store.read();
  if (known === undefined) return 'nothing recorded';
  refuseForeign(ownerOf(name, kind), known);
  const live = await kind.describe(place);
  const done = await putBack({ kind, place, store, live, known });
  await store.delete();
  return done;
}

async function putBack<State>({
  kind,
  place,
  store,
  live,
  known,
}: Pick<Singleton<State>, 'kind' | 'place' | 'store'> & {
  readonly live: State;
  readonly known: SingletonRecord;
}): Promise<Release> {
  if (same(live, known.before)) return 'as it was';
  const ours = !known.foreign && (!known.finished || same(live, known.after));
  if (!ours) return 'left: somebody changed it since';
  // A removal that breaks off half-way must not be taken for somebody's change by the next one.
  await store.write({ ...known, finished: false });
  // The provider alone writes the record; IAM keeps everybody else from it.
  await kind.change(live, known.before as State, place);
  return 'put back';
}

function ownerOf<State>(name: string, { variant }: Kind<State>): string {
  return variant === undefined ? name : `${name}/${variant}`;
}

function refuseForeign(owner: string, known: SingletonRecord | undefined): void {
  if (known === undefined || known.kind === owner) return;
  throw new Error(`the record is about ${known.kind}, not ${owner}; use a record parameter of its own`);
}

/** As JSON, because that is how one of the two was stored. */
function same(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(normal(one), normal(other));
}

function normal(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}
