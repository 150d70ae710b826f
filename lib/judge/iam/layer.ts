import type { Policy } from './policy';
import { type Directness, type Named, NOT_NAMED } from './principal-match';
import type { Request } from './request';
import { matchStatement } from './statement-match';
import { both, either, type Truth } from './truth';

/** The kinds of policy that have a say, as answers call them. */
export type LayerName =
  | 'identity'
  | 'boundary'
  | 'session'
  | 'resource'
  | 'trust'
  | 'key'
  | 'grant'
  | 'scp'
  | 'rcp'
  | 'endpoint';

/** What the policies of one kind say about a request. */
export interface Layer {
  readonly deny: Truth;
  /** Statements that certainly deny. */
  readonly deniedBy: readonly string[];
  readonly allow: Named;
  readonly allowedBy: Readonly<Record<Directness, readonly string[]>>;
}

export const SILENT: Layer = {
  deny: false,
  deniedBy: [],
  allow: NOT_NAMED,
  allowedBy: { direct: [], role: [], account: [] },
};

const DIRECTNESS: readonly Directness[] = ['direct', 'role', 'account'];

/** Asks policies of one kind. A statement is called `layer/policy#statement`. */
export function askLayer(layer: LayerName, policies: readonly Policy[], request: Request): Layer {
  let deny: Truth = false;
  const deniedBy: string[] = [];
  const allow: Record<Directness, Truth> = { ...NOT_NAMED };
  const allowedBy: Record<Directness, string[]> = { direct: [], role: [], account: [] };
  for (const policy of policies) {
    for (const statement of policy.statements) {
      const { truth, named } = matchStatement(statement, request);
      if (truth === false) continue;
      const name = `${layer}/${policy.name}#${statement.name}`;
      const faulty = statement.faults.length > 0;
      if (statement.effect === 'Deny' || faulty) {
        const hit = both(truth, either(named.direct, either(named.role, named.account)));
        deny = either(deny, hit);
        if (hit === true) deniedBy.push(name);
      }
      if (statement.effect === 'Deny' && !faulty) continue;
      for (const how of DIRECTNESS) {
        const granted = both(truth, named[how]);
        if (granted === false) continue;
        allow[how] = either(allow[how], granted);
        if (granted === true) allowedBy[how].push(name);
      }
    }
  }
  return { deny, deniedBy, allow, allowedBy };
}

/** Whether a layer without principals, such as an identity policy or an SCP, allows. */
export function allows(layer: Layer): Truth {
  return either(layer.allow.direct, either(layer.allow.role, layer.allow.account));
}

export function allowingStatements(layer: Layer): readonly string[] {
  return [...layer.allowedBy.direct, ...layer.allowedBy.role, ...layer.allowedBy.account];
}
