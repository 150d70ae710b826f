import { parseCidrClearingHostBits } from '../../../addresses/cidr';
import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { at, booleanOf, isReference, isUnresolved, listOf, numberOf } from '../../assembly/value';
import type { Known } from '../topology';

/** Reads properties of template resources as the topology wants them: known values, or unknown with the reason. */
export class Reader {
  private readonly twice: ReadonlySet<string>;

  constructor(readonly assembly: Assembly) {
    const seen = new Set<string>();
    const twice = new Set<string>();
    for (const { logicalId } of assembly.stacks.flatMap((s) => s.resources)) {
      if (seen.has(logicalId)) twice.add(logicalId);
      seen.add(logicalId);
    }
    this.twice = twice;
  }

  /** The logical id, with its stack before it where several stacks have a resource of that id. */
  name({ stack, logicalId }: Resource): string {
    return this.twice.has(logicalId) ? `${stack}/${logicalId}` : logicalId;
  }

  property(resource: Resource, path: string): Value | undefined {
    return at(resource.properties, path);
  }

  list(resource: Resource, path: string): readonly Value[] {
    return listOf(this.property(resource, path));
  }

  /** The resource of one of the types that a property points to. */
  target(resource: Resource, path: string, ...types: readonly string[]): Resource | undefined {
    return this.targetOf(this.property(resource, path), ...types);
  }

  targetOf(value: Value | undefined, ...types: readonly string[]): Resource | undefined {
    const found = this.assembly.target(value);
    return found !== undefined && types.includes(found.type) ? found : undefined;
  }

  /** Name of the resource that the value points to, or its text where it is an id from elsewhere. */
  id(value: Value | undefined, ...types: readonly string[]): Known<string> | undefined {
    const target = this.targetOf(value, ...types);
    return target === undefined ? this.text(value) : this.name(target);
  }

  text(value: Value | undefined): Known<string> | undefined {
    const block = this.blockOf(value);
    if (block !== undefined) return this.text(block);
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    if (value === undefined || value === null) return undefined;
    return { unknown: this.reason(value) };
  }

  /** A block or address; a text that is none is as good as unknown, and CloudFormation will refuse it. */
  cidr(value: Value | undefined): Known<string> | undefined {
    const text = this.text(value);
    if (typeof text !== 'string') return text;
    try {
      parseCidrClearingHostBits(text);
      return text;
    } catch {
      return { unknown: `"${text}" is not a CIDR block` };
    }
  }

  number(value: Value | undefined): Known<number> | undefined {
    const known = numberOf(value);
    if (known !== undefined) return known;
    return value === undefined || value === null ? undefined : { unknown: this.reason(value) };
  }

  boolean(value: Value | undefined): Known<boolean> | undefined {
    const known = booleanOf(value);
    if (known !== undefined) return known;
    return value === undefined || value === null ? undefined : { unknown: this.reason(value) };
  }

  /** CDK writes the block of a VPC into rules as `Vpc.CidrBlock`, which its own property tells. */
  private blockOf(value: Value | undefined): Value | undefined {
    if (!isReference(value) || value.$ref.attribute !== 'CidrBlock') return undefined;
    const owner = this.targetOf(value, 'AWS::EC2::VPC', 'AWS::EC2::Subnet');
    return owner && this.property(owner, 'CidrBlock');
  }

  /** Value of a tag of the resource itself, or of the tags that CloudFormation hands down from the stack. */
  tag(resource: Resource, key: string): string | undefined {
    for (const tag of this.list(resource, 'Tags')) {
      const value = at(tag, 'Value');
      if (at(tag, 'Key') === key && typeof value === 'string') return value;
    }
    return this.assembly.stacks.find((s) => s.name === resource.stack)?.tags[key];
  }

  reason(value: Value): string {
    if (isUnresolved(value)) return value.$unresolved;
    if (isReference(value)) return `${value.$ref.logicalId}.${value.$ref.attribute} is known only after deployment`;
    return 'the value has an unexpected form';
  }
}
