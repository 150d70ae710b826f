import type { Value } from './assembly';
import { AssemblyError } from './assembly-error';
import { isRawRecord, own } from './raw-stack';
import type { Scope } from './scope';
import { isList, isMap, isReference, isUnresolved, say } from './value';

/** Conditions over parameters' defaults and pseudo parameters. Undefined where the templates do not decide. */
export class Conditions {
  private readonly known = new Map<string, boolean | undefined>();
  private readonly pending = new Set<string>();

  constructor(private readonly resolved: (raw: unknown, scope: Scope) => Value) {}

  /** @throws AssemblyError where conditions lead in a circle. */
  named(scope: Scope, name: string): boolean | undefined {
    const key = `${scope.raw.name}/${name}`;
    if (this.known.has(key)) return this.known.get(key);
    if (this.pending.has(key)) {
      throw new AssemblyError(`${scope.raw.file ?? scope.raw.name}: condition ${name} leads back to itself`);
    }
    this.pending.add(key);
    const result = this.evaluate(own(scope.section('Conditions'), name), scope);
    this.pending.delete(key);
    this.known.set(key, result);
    return result;
  }

  private evaluate(raw: unknown, scope: Scope): boolean | undefined {
    if (!isRawRecord(raw)) return undefined;
    const [entry] = Object.entries(raw);
    if (entry === undefined) return undefined;
    const [name, argument] = entry;
    const parts = Array.isArray(argument) ? argument : [];
    switch (name) {
      case 'Condition':
        return this.named(scope, say(argument));
      case 'Fn::Equals':
        return this.equal(this.resolved(parts[0], scope), this.resolved(parts[1], scope));
      case 'Fn::Not': {
        const inner = this.evaluate(parts[0], scope);
        return inner === undefined ? undefined : !inner;
      }
      case 'Fn::And':
        return this.all(parts, scope, false);
      case 'Fn::Or':
        return this.all(parts, scope, true);
      default:
        return undefined;
    }
  }

  /** One part that is `settles` decides alone; without one, any undecided part leaves it open. */
  private all(parts: readonly unknown[], scope: Scope, settles: boolean): boolean | undefined {
    const results = parts.map((part) => this.evaluate(part, scope));
    if (results.includes(settles)) return settles;
    return results.includes(undefined) || results.length === 0 ? undefined : !settles;
  }

  private equal(a: Value, b: Value): boolean | undefined {
    const open = [a, b].some((v) => isUnresolved(v) || isReference(v) || isList(v) || isMap(v));
    // CloudFormation compares texts: true equals "true".
    return open ? undefined : say(a) === say(b);
  }
}
