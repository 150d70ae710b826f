import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Sender {
  send(command: object, ...rest: unknown[]): unknown;
}

interface ClientClass {
  readonly prototype: Sender;
}

/** Writes down every SDK call of the handlers under test, as `service:Operation`; those of test set-up are left out. */
export class CallRecorder {
  private readonly all = new Set<string>();
  private sinceMark: string[] = [];

  constructor(
    clients: Readonly<Record<string, ClientClass>>,
    private readonly setUp: ReadonlySet<object>,
  ) {
    for (const [service, { prototype }] of Object.entries(clients)) this.listen(service, prototype);
  }

  private listen(service: string, prototype: Sender): void {
    const original = prototype.send;
    const { setUp } = this;
    const note = (call: string) => {
      this.all.add(call);
      this.sinceMark.push(call);
    };
    prototype.send = function (this: object, command: object, ...rest: unknown[]) {
      if (!setUp.has(this)) note(`${service}:${command.constructor.name.replace(/Command$/, '')}`);
      return original.call(this as Sender, command, ...rest);
    };
  }

  /** Forgets everything, so that the calls of another handler can be recorded. */
  public begin(): void {
    this.all.clear();
    this.mark();
  }

  public mark(): void {
    this.sinceMark = [];
  }

  /** Calls since the last mark that change something in AWS. */
  public changes(): string[] {
    return this.sinceMark.filter((call) => !/:(Get|List|Describe|BatchGet)/.test(call));
  }

  /**
   * Compares all recorded calls with lambdas/<folder>/calls.json, which the least-privilege proof reads. With
   * UPDATE_CALLS=1 writes it instead.
   */
  public expectFresh(folder: string): void {
    const file = join(__dirname, '../../lambdas', folder, 'calls.json');
    const recorded = [...this.all].toSorted();
    if (process.env['UPDATE_CALLS'] === '1') writeFileSync(file, `${JSON.stringify(recorded, undefined, 2)}\n`);
    const written: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : 'no such file';
    expect(written).toEqual(recorded);
  }

  /** Where some calls of the handlers run against stubs only, those that were recorded here must at least be listed. */
  public expectListed(...folders: readonly string[]): void {
    const listed = folders.flatMap((folder): string[] =>
      JSON.parse(readFileSync(join(__dirname, '../../lambdas', folder, 'calls.json'), 'utf8')),
    );
    expect(this.all.size).toBeGreaterThan(0);
    expect([...this.all].filter((call) => !listed.includes(call))).toEqual([]);
  }
}
