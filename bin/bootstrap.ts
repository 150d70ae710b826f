import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parse } from 'yaml';
import { bootstrapTemplate } from '../lib/bootstrap/bootstrap-template';
import { deploymentNames, deploymentPolicies } from '../lib/bootstrap/deployment-policies';
import { readAssembly } from '../lib/judge/assembly/read-assembly';
import { deployedRegions } from '../lib/profile/deployed-regions';
import { loadProfile } from '../lib/profile/load-profile';
import { dayOf, UsageError } from './moment';

export interface BootstrapOptions {
  readonly root: string;
  readonly profile: string;
  readonly out?: string;
}

/** Writes what an engineer deploys once before the stacks: policies and boundary of the deployment, and CDK's bootstrap with them. */
export function bootstrap({ root, ...options }: BootstrapOptions): void {
  const { profile } = loadProfile(options.profile, { root, asOf: dayOf(undefined) });
  const home = options.out ?? join(root, 'out', profile.name);
  const assembly = join(home, 'assembly');
  if (!existsSync(assembly))
    throw new UsageError(`${assembly} is not there; run npm start -- ${options.profile} first`);
  const types = readAssembly(assembly).stacks.flatMap(({ resources }) => resources.map(({ type }) => type));
  const { policies, template } = deploymentPolicies(profile, types);
  const folder = join(home, 'bootstrap');
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: object) => {
    const path = join(folder, name);
    writeFileSync(path, `${JSON.stringify(content, undefined, 1)}\n`);
    return relative(process.cwd(), path);
  };
  const first = write('deployment-policies.template.json', template);
  const second = write('bootstrap.template.json', bootstrapTemplate(cdksOwn(), profile, policies));
  const { bootstrapQualifier: qualifier, deployers } = profile.deployment;
  const toolkit = `--qualifier ${qualifier} --toolkit-stack-name rampart-${profile.name}-bootstrap`;
  process.stdout.write(
    `${[
      `Once, in the home region: ${policies.length} policies and the boundary ${deploymentNames(profile).boundary}`,
      `  aws cloudformation deploy --region ${profile.region} --stack-name rampart-${profile.name}-deployment --template-file ${first} --capabilities CAPABILITY_NAMED_IAM`,
      'Then CDK with them, in each region:',
      ...deployedRegions(profile).map(
        (region) => `  npx cdk bootstrap aws://<account>/${region} --template ${second} ${toolkit}`,
      ),
      ...(deployers.length > 0
        ? []
        : [
            'Warning: deployment.deployers is empty, so whoever the account lets assume roles may deploy; name your deployers',
          ]),
    ].join('\n')}\n`,
  );
}

function cdksOwn(): unknown {
  const home = dirname(require.resolve('aws-cdk/package.json'));
  return parse(readFileSync(join(home, 'lib', 'api', 'bootstrap', 'bootstrap-template.yaml'), 'utf8'));
}
