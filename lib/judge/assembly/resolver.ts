import { type Named, nameOf } from './arn';
import type { Import, Value } from './assembly';
import { AssemblyError } from './assembly-error';
import { Conditions } from './conditions';
import { firewallEndpoint } from './firewall-endpoint';
import { base64, cidrs, join, opaque, select, split, substitutionParts, zonesOf } from './intrinsics';
import { argumentsOf, isRawRecord, own, type RawRecord } from './raw-stack';
import type { Scope } from './scope';
import { isList, isReference, isUnresolved, own as ownValue, say, unresolved } from './value';

/** More values than this are no assembly of people, but aliases and exports that multiply. */
const MAX_VALUES = 3_000_000;
const FIREWALL = 'AWS::NetworkFirewall::Firewall';
const NOTHING = Symbol('AWS::NoValue');
type Resolved = Value | typeof NOTHING;

/** Which resources a value leads to, also from inside a text: `stack/logicalId`. */
type Uses = Set<string>;

/** Resolves the intrinsics of all templates together, so that exports lead to the resource that produces them. */
export class Resolver {
  private readonly conditions: Conditions;
  private readonly outputs = new Map<string, { readonly value: Value; readonly uses: Uses }>();
  private readonly pending = new Set<string>();
  private readonly names = new Map<string, Named>();
  private exports: ReadonlyMap<string, { readonly scope: Scope; readonly output: string }> | undefined;
  private budget = MAX_VALUES;

  constructor(private readonly scopes: ReadonlyMap<string, Scope>) {
    this.conditions = new Conditions((raw, scope) => this.value(raw, scope, new Set()));
  }

  /** Properties of a resource, and the resources that they lead to. */
  properties(
    scope: Scope,
    entry: RawRecord,
  ): { readonly values: Readonly<Record<string, Value>>; readonly uses: Uses } {
    const uses: Uses = new Set();
    const raw = own(entry, 'Properties');
    return { values: isRawRecord(raw) ? this.map(raw, scope, uses) : {}, uses };
  }

  condition(scope: Scope, name: string): boolean | undefined {
    return this.conditions.named(scope, name);
  }

  /** What the resource is called by the conventions of design.md. */
  named(scope: Scope, logicalId: string): Named {
    const key = `${scope.raw.name}/${logicalId}`;
    const known = this.names.get(key);
    if (known !== undefined) return known;
    const entry = scope.resources.get(logicalId);
    const properties = own(entry, 'Properties');
    // A name that leads back to the resource itself cannot be; it is called by its logical id while we look.
    this.names.set(
      key,
      nameOf(String(own(entry, 'Type')), logicalId, scope.place, () => undefined),
    );
    const named = nameOf(String(own(entry, 'Type')), logicalId, scope.place, (property) => {
      const value = this.value(own(properties, property), scope, new Set());
      return typeof value === 'string' && value !== '' ? value : undefined;
    });
    this.names.set(key, named);
    return named;
  }

  /** The value as text, where it is one: a reference becomes the conventional name of what it points to. */
  text(value: Value | undefined): Value | undefined {
    if (!isReference(value)) return value;
    const { stack, logicalId, attribute } = value.$ref;
    const scope = this.scopes.get(stack);
    if (scope === undefined) return unresolved(`${logicalId}.${attribute}`);
    const named = this.named(scope, logicalId);
    if (attribute === 'Ref') return named.physicalId;
    return named.attribute(attribute) ?? `<${logicalId}.${attribute}>`;
  }

  private value(raw: unknown, scope: Scope, uses: Uses): Value {
    const resolved = this.resolve(raw, scope, uses);
    return resolved === NOTHING ? null : resolved;
  }

  private resolve(raw: unknown, scope: Scope, uses: Uses): Resolved {
    this.budget -= 1;
    if (this.budget < 0) {
      throw new AssemblyError(
        `${scope.raw.file ?? scope.raw.name}: more than ${MAX_VALUES} values after resolution; split the assembly`,
      );
    }
    if (typeof raw === 'string') return opaque(raw);
    if (typeof raw === 'number' || typeof raw === 'boolean' || raw === null) return raw;
    if (Array.isArray(raw)) return this.list(raw, scope, uses);
    if (!isRawRecord(raw)) return raw === undefined ? NOTHING : String(raw);
    const keys = Object.keys(raw);
    const [key] = keys;
    if (keys.length === 1 && key !== undefined && (key === 'Ref' || key.startsWith('Fn::'))) {
      return this.intrinsic(key, raw[key], scope, uses);
    }
    return this.map(raw, scope, uses);
  }

  private list(raw: readonly unknown[], scope: Scope, uses: Uses): readonly Value[] {
    const values: Value[] = [];
    for (const item of raw) {
      const value = this.resolve(item, scope, uses);
      if (value !== NOTHING) values.push(value);
    }
    return values;
  }

  private map(raw: RawRecord, scope: Scope, uses: Uses): Readonly<Record<string, Value>> {
    const entries: [string, Value][] = [];
    for (const key of Object.keys(raw)) {
      const value = this.resolve(raw[key], scope, uses);
      if (value !== NOTHING) entries.push([key, value]);
    }
    return Object.fromEntries(entries);
  }

  private intrinsic(name: string, argument: unknown, scope: Scope, uses: Uses): Resolved {
    const at = (index: number) => this.value(Array.isArray(argument) ? argument[index] : undefined, scope, uses);
    switch (name) {
      case 'Ref':
        return this.ref(say(argument), scope, uses);
      case 'Fn::GetAtt':
        return this.getAtt(argument, scope, uses);
      case 'Fn::Join':
        return this.join(argument, scope, uses);
      case 'Fn::Sub':
        return this.sub(argument, scope, uses);
      case 'Fn::Select':
        return this.endpointOfFirewall(argument, scope, uses) ?? select(at(0), at(1));
      case 'Fn::Split':
        return split(at(0), this.text(at(1)));
      case 'Fn::If':
        return this.either(argument, scope, uses);
      case 'Fn::FindInMap':
        return this.lookUp(argument, scope, uses);
      case 'Fn::ImportValue':
        return this.importValue(this.text(this.value(argument, scope, uses)), uses);
      case 'Fn::GetStackOutput':
        return this.stackOutput(argument, scope, uses);
      case 'Fn::Base64':
        return base64(this.text(this.value(argument, scope, uses)));
      case 'Fn::Cidr':
        return cidrs(this.text(at(0)), at(1), at(2));
      case 'Fn::GetAZs':
        return this.zones(argument, scope, uses);
      case 'Fn::ToJsonString':
        return unresolvedUnlessPlain(this.value(argument, scope, uses));
      case 'Fn::Length': {
        const list = this.value(argument, scope, uses);
        return isList(list) ? list.length : unresolved(name);
      }
      default:
        return unresolved(name);
    }
  }

  private ref(name: string, scope: Scope, uses: Uses): Resolved {
    switch (name) {
      case 'AWS::NoValue':
        return NOTHING;
      case 'AWS::Region':
        return scope.regionKnown ? scope.place.region : unresolved('AWS::Region');
      case 'AWS::AccountId':
        return scope.place.account;
      case 'AWS::Partition':
        return scope.place.partition;
      case 'AWS::URLSuffix':
        return 'amazonaws.com';
      case 'AWS::StackName':
        return scope.stackName;
      case 'AWS::StackId':
        return `arn:aws:cloudformation:${scope.place.region}:${scope.place.account}:stack/${scope.stackName}/00000000-0000-0000-0000-000000000000`;
      default:
    }
    if (scope.resources.has(name)) return this.reference(scope, name, 'Ref', uses);
    const parameter = own(scope.section('Parameters'), name);
    return isRawRecord(parameter) ? this.parameter(name, parameter, scope, uses) : unresolved(`Ref ${name}`);
  }

  private reference(scope: Scope, logicalId: string, attribute: string, uses: Uses): Value {
    uses.add(`${scope.raw.name}/${logicalId}`);
    return { $ref: { stack: scope.raw.name, logicalId, attribute } };
  }

  private parameter(name: string, parameter: RawRecord, scope: Scope, uses: Uses): Value {
    const given = this.parentParameter(name, scope, uses);
    if (given !== undefined) return given;
    const value = own(parameter, 'Default');
    const type = say(own(parameter, 'Type') ?? 'String');
    if (value === undefined || type.startsWith('AWS::SSM::Parameter::Value')) return unresolved(`parameter ${name}`);
    if (type === 'CommaDelimitedList' || type.startsWith('List<'))
      return say(value)
        .split(',')
        .map((s) => s.trim());
    return typeof value === 'string' ? opaque(value) : this.value(value, scope, uses);
  }

  private parentParameter(name: string, scope: Scope, uses: Uses): Value | undefined {
    const { parent } = scope.raw;
    const above = parent && this.scopes.get(parent.stack);
    if (parent === undefined || above === undefined) return undefined;
    const given = own(own(own(above.resources.get(parent.logicalId), 'Properties'), 'Parameters'), name);
    return given === undefined ? undefined : this.value(given, above, uses);
  }

  private getAtt(argument: unknown, scope: Scope, uses: Uses): Value {
    const parts: unknown[] =
      typeof argument === 'string' ? argument.split(/\.(.*)/s) : Array.isArray(argument) ? argument : [];
    const [logicalId, attribute] = parts;
    if (typeof logicalId !== 'string' || typeof attribute !== 'string' || !scope.resources.has(logicalId)) {
      return unresolved(`Fn::GetAtt ${parts.map(say).join('.')}`);
    }
    if (attribute.startsWith('Outputs.')) {
      const nested = this.scopes.get(`${scope.raw.name}/${logicalId}`);
      if (nested !== undefined) return this.output(nested, attribute.slice('Outputs.'.length), uses);
    }
    return this.reference(scope, logicalId, attribute, uses);
  }

  /** A reference to the attribute `EndpointIds.<zone>`, which no list position could name. */
  private endpointOfFirewall(argument: unknown, scope: Scope, uses: Uses): Value | undefined {
    const found = firewallEndpoint(argument);
    if (found === undefined || own(scope.resources.get(found.firewall), 'Type') !== FIREWALL) return undefined;
    const zone = this.text(this.value(found.before, scope, uses));
    return typeof zone === 'string' && zone.endsWith(':')
      ? this.reference(scope, found.firewall, `EndpointIds.${zone.slice(0, -1)}`, uses)
      : undefined;
  }

  private join(argument: unknown, scope: Scope, uses: Uses): Value {
    const [separator, parts] = Array.isArray(argument) ? argument : [];
    const resolved = Array.isArray(parts)
      ? parts.map((part) => this.inText(part, scope, uses)).filter((part) => part !== NOTHING)
      : this.value(parts, scope, uses);
    if (isUnresolved(resolved as Value)) return resolved as Value;
    if (!Array.isArray(resolved)) return unresolved('Fn::Join of no list');
    return join(
      this.value(separator, scope, uses),
      resolved.map((part: Value) => this.text(part)),
    );
  }

  /** Inside a longer text the region of a template that does not tell it is the conventional one. */
  private inText(raw: unknown, scope: Scope, uses: Uses): Resolved {
    return own(raw, 'Ref') === 'AWS::Region' ? scope.place.region : this.resolve(raw, scope, uses);
  }

  private sub(argument: unknown, scope: Scope, uses: Uses): Value {
    const [text, variables] = Array.isArray(argument) ? argument : [argument, undefined];
    if (typeof text !== 'string') return unresolved('Fn::Sub of no text');
    const parts = substitutionParts(text).map((part): Value | undefined => {
      if ('literal' in part) return part.literal;
      const given = own(variables, part.name);
      const value =
        given !== undefined
          ? this.value(given, scope, uses)
          : part.name.includes('.')
            ? this.getAtt(part.name, scope, uses)
            : this.inText({ Ref: part.name }, scope, uses);
      return value === NOTHING ? '' : this.text(value);
    });
    return join('', parts);
  }

  private either(argument: unknown, scope: Scope, uses: Uses): Resolved {
    const [condition, yes, no] = Array.isArray(argument) ? argument : [];
    const met = this.condition(scope, say(condition));
    return met === undefined ? unresolved(`Fn::If ${say(condition)}`) : this.resolve(met ? yes : no, scope, uses);
  }

  private lookUp(argument: unknown, scope: Scope, uses: Uses): Value {
    const keys = (Array.isArray(argument) ? argument.slice(0, 3) : []).map((key) =>
      this.text(this.value(key, scope, uses)),
    );
    let found: unknown = scope.section('Mappings');
    for (const key of keys) found = typeof key === 'string' ? own(found, key) : undefined;
    const fallback = Array.isArray(argument) ? own(argument[3], 'DefaultValue') : undefined;
    if (keys.some((key) => isUnresolved(key))) return unresolved('Fn::FindInMap by an unknown key');
    if (keys.length < 3 || (found ?? fallback) === undefined) return unresolved('Fn::FindInMap without a match');
    return this.value(found ?? fallback, scope, uses);
  }

  private zones(argument: unknown, scope: Scope, uses: Uses): Value {
    const region = this.value(argument, scope, uses);
    return zonesOf(region === '' || region === null ? this.value({ Ref: 'AWS::Region' }, scope, uses) : region);
  }

  /** Every export that the template imports, each once, in the order of their names. */
  imports(scope: Scope): readonly Import[] {
    this.exports ??= this.readExports();
    const found = new Map<string, Import>();
    for (const argument of argumentsOf('Fn::ImportValue', scope.raw.template)) {
      const value = this.text(this.value(argument, scope, new Set()));
      const name = say(value);
      const from = typeof value === 'string' ? this.exports.get(value)?.scope.raw.name : undefined;
      found.set(name, { name, ...(from === undefined ? {} : { from }) });
    }
    return [...found.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  private importValue(name: Value | undefined, uses: Uses): Value {
    this.exports ??= this.readExports();
    const found = typeof name === 'string' ? this.exports.get(name) : undefined;
    return found === undefined
      ? unresolved(`Fn::ImportValue ${say(name)}`)
      : this.output(found.scope, found.output, uses);
  }

  private stackOutput(argument: unknown, scope: Scope, uses: Uses): Value {
    const asked = this.value(argument, scope, uses);
    const stack = this.text(ownValue(asked, 'StackName'));
    const output = ownValue(asked, 'OutputName');
    const producer = [...this.scopes.values()].find((s) => s.raw.name === stack || s.stackName === stack);
    return producer === undefined || typeof output !== 'string'
      ? unresolved(`Fn::GetStackOutput ${say(stack)}.${say(output)}`)
      : this.output(producer, output, uses);
  }

  private output(scope: Scope, name: string, uses: Uses): Value {
    const key = `${scope.raw.name}/${name}`;
    let known = this.outputs.get(key);
    if (known === undefined) {
      if (this.pending.has(key)) {
        throw new AssemblyError(`${scope.raw.file ?? scope.raw.name}: output ${name} leads back to itself`);
      }
      this.pending.add(key);
      const found = own(own(scope.section('Outputs'), name), 'Value');
      const own_: Uses = new Set();
      const value = found === undefined ? unresolved(`output ${name}`) : this.value(found, scope, own_);
      known = { value, uses: own_ };
      this.outputs.set(key, known);
      this.pending.delete(key);
    }
    for (const use of known.uses) uses.add(use);
    return known.value;
  }

  private readExports() {
    const found = new Map<string, { scope: Scope; output: string }>();
    for (const scope of this.scopes.values()) {
      for (const [output, entry] of Object.entries(scope.section('Outputs'))) {
        const raw = own(own(entry, 'Export'), 'Name');
        const name = raw === undefined ? undefined : this.text(this.value(raw, scope, new Set()));
        if (typeof name === 'string') found.set(name, { scope, output });
      }
    }
    return found;
  }
}

function unresolvedUnlessPlain(value: Value): Value {
  const text = JSON.stringify(value);
  return text.includes('"$unresolved"') || text.includes('"$ref"') ? unresolved('Fn::ToJsonString') : text;
}
