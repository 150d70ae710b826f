import { type JudgeOptions, judgedAssembly } from './judged-assembly';
import { writeReport } from './report-files';

/** Writes the report of any assembly into a folder and says where. */
export function report(options: JudgeOptions & { readonly out: string }): void {
  const { input } = judgedAssembly(options);
  process.stdout.write(`${writeReport(input, options.out)}\n`);
}
