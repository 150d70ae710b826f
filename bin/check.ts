import { judgementsJson } from '../lib/report/judgements-json';
import { junitXml } from '../lib/report/junit';
import { sarifLog } from '../lib/report/sarif-log';
import { summary } from '../lib/report/terminal/summary';
import { colourWanted } from './colour';
import { type JudgeOptions, judgedAssembly } from './judged-assembly';
import { exitCodeOf } from './verdicts';
import { writeAsked } from './write-asked';

export interface CheckOptions extends JudgeOptions {
  readonly strict?: boolean;
  readonly json?: string;
  readonly sarif?: string;
  readonly junit?: string;
  /** Prints every finding, where else the gravest are enough. */
  readonly verbose?: boolean;
}

/** The judge alone, on any assembly or template. Returns the exit code. */
export function check(options: CheckOptions): 0 | 1 {
  const { input, verdicts } = judgedAssembly(options);
  const strict = options.strict === true;
  if (options.json !== undefined) writeAsked('--json', options.json, judgementsJson(input));
  if (options.sarif !== undefined) writeAsked('--sarif', options.sarif, sarifLog(input));
  if (options.junit !== undefined) writeAsked('--junit', options.junit, junitXml(input, { strict }));
  process.stdout.write(
    summary(input, {
      colour: colourWanted(),
      everything: options.verbose === true,
      next: `npm run --silent report -- ${options.path}${options.profile === undefined ? '' : ` --profile ${options.profile}`} --out report`,
    }),
  );
  return exitCodeOf(verdicts, strict);
}
