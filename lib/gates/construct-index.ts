import { basename } from 'node:path';
import { CfnElement, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** The finished construct tree, by path and by what templates call its elements. */
export class ConstructIndex {
  private readonly byPath = new Map<string, IConstruct>();
  private readonly byLogicalId = new Map<string, IConstruct>();

  constructor(root: IConstruct) {
    for (const construct of root.node.findAll()) {
      this.byPath.set(construct.node.path, construct);
      if (!CfnElement.isCfnElement(construct)) continue;
      const stack = Stack.of(construct);
      this.byLogicalId.set(key(stack.templateFile, stack.resolve(construct.logicalId)), construct);
    }
  }

  public get paths(): readonly string[] {
    return [...this.byPath.keys()];
  }

  public at(path: string): IConstruct | undefined {
    return this.byPath.get(path);
  }

  /** `template`: path of the template file; only its name counts. */
  public pathOf(template: string, logicalId: string): string | undefined {
    return this.byLogicalId.get(key(basename(template), logicalId))?.node.path;
  }
}

function key(template: string, logicalId: string): string {
  return `${template}\n${logicalId}`;
}
