import { parse } from 'yaml';
import { filesBelow, read } from './source-files';

interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly permissions?: object; readonly steps: readonly Step[] }>>;
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

const workflows = filesBelow('.github/workflows', '.yml').map((path) => [path, parse(read(path)) as Workflow] as const);
const steps = workflows.flatMap(([, workflow]) => Object.values(workflow.jobs).flatMap((job) => job.steps));

describe('the workflows', () => {
  it('run .ci/run and nothing else, so that CI does what people do', () => {
    expect(steps.flatMap(({ run }) => run ?? [])).toEqual(['bash .ci/run']);
  });

  it('name actions by their full commit', () => {
    const used = steps.flatMap(({ uses }) => uses ?? []);
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((action) => !/^[\w./-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
  });

  it('have no permission by default, and jobs may only read', () => {
    expect(workflows.map(([, { permissions }]) => permissions)).toEqual([{}]);
    const jobs = workflows.flatMap(([, workflow]) => Object.values(workflow.jobs).map((job) => job.permissions));
    expect(jobs).toEqual([{ contents: 'read' }]);
  });
});

describe('the update bot', () => {
  it('never proposes aws-cdk 3, which was published by accident', () => {
    const { updates } = parse(read('.github/dependabot.yml')) as {
      readonly updates: readonly { readonly ignore?: readonly { 'dependency-name': string; versions: string[] }[] }[];
    };
    const ignored = updates.flatMap(({ ignore }) => ignore ?? []);
    expect(ignored.find((entry) => entry['dependency-name'] === 'aws-cdk')?.versions).toEqual(['>=3.0.0']);
  });
});
