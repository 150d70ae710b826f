/** A test by its file below test/ and its title as it stands in the source. */
type Held = readonly [file: string, title: string];

interface NumberedCase {
  readonly number: number;
  readonly about: string;
  readonly heldBy: readonly Held[];
}

const INTAKE = 'lambdas/dispatch-findings/intake.test.ts';
const RUN = 'lambdas/runtime/run-action.test.ts';
const HANDLER = 'lambdas/runtime/remediation-handler.test.ts';
const CASES = 'lambdas/remediation-cases.ts';
const APPROVALS = 'lambdas/runtime/approvals.test.ts';
const EXEMPTIONS = 'lambdas/runtime/exemptions.test.ts';
const SWEEP = 'lambdas/sweep-ledger/sweep.test.ts';
const STACK = 'stacks/remediation/remediation-stack.test.ts';
const HERE = 'lambdas/forty-cases.test.ts';
const STORM = 'lambdas/storm.test.ts';

function of(number: number, about: string, ...heldBy: readonly Held[]): NumberedCase {
  return { number, about, heldBy };
}

/** What the pipeline must survive, by number, and which test holds it. forty-cases.test.ts holds the table to the tests. */
export const FORTY_CASES: readonly NumberedCase[] = [
  of(
    1,
    'the same message twice at once',
    [INTAKE, 'takes one delivery once, however often and at once it comes'],
    [RUN, 'lets one of two work that are woken for the same action at once'],
  ),
  of(
    2,
    'the same finding, updated',
    [INTAKE, 'merges a newer update into the action that nobody began, and ignores an older one'],
    [CASES, 'nothing is changed again, by the same event or by another'],
  ),
  of(3, 'newer, then older', [
    INTAKE,
    'merges a newer update into the action that nobody began, and ignores an older one',
  ]),
  of(4, 'two race for the lease', [RUN, 'lets one of two work that are woken for the same action at once']),
  of(
    5,
    'a crash after every step',
    [RUN, 'ends as the clean run after a crash before or after write %i, with the first state as the one before'],
    [RUN, 'goes on with the step at which it crashed, %s it took effect'],
    [CASES, 'after a crash at any write it ends as the clean run, and undo leads to the first state'],
  ),
  of(
    6,
    'a crash between ledger and invocation',
    [SWEEP, 'wakes what was received and never invoked, after a minute and not before'],
    [INTAKE, 'loses nothing when it crashes at write %i: the message comes back'],
  ),
  of(7, 'a lease owner that is slow and alive', [
    RUN,
    'lets nobody act whose lease ran out and was taken over: the write before the step fails',
  ]),
  of(
    8,
    'malformed, huge, in another script, 400 resources',
    [INTAKE, 'quarantines a message that is %s, with its body and once'],
    [INTAKE, 'quarantines an event %s, without a look at anything'],
    [INTAKE, 'works on fifty resources of one event, and says how many it left to a person'],
  ),
  of(9, 'a type of finding that nobody knew', [
    HERE,
    'pages people about a type of finding that nobody knew, and repairs nothing',
  ]),
  of(
    10,
    'forged: by queue, by invocation, by source, by account, by id',
    [INTAKE, 'quarantines an event %s, without a look at anything'],
    [INTAKE, 'asks GuardDuty whether it has a finding, and quarantines one that it does not know'],
    [HANDLER, 'does nothing for an action that the ledger does not have: a forged invocation changes nothing'],
    [
      STACK,
      'lets only rules of ours send, and the sweeper that moves dead letters back, also against an identity policy of the account',
    ],
  ),
  of(11, 'a sample', ['e2e/close-public-bucket.test.ts', 'only plans for a sample finding, even where it may act']),
  of(
    12,
    'throttled once, often, for ever',
    [CASES, 'it is tried again later and then done'],
    [RUN, 'is tried again after 1, 2, 4, 8 and then every 15 minutes, and given up aloud after a day'],
  ),
  of(
    13,
    'an error after it took effect',
    [RUN, 'is done when AWS answered an error although the step took effect'],
    [CASES, 'it is done although the answer to its first change never came'],
  ),
  of(
    14,
    'gone before, between, after',
    [RUN, 'is gone when the resource goes away before, between or after'],
    [CASES, 'it ends as GONE'],
  ),
  of(15, 'denied', [CASES, 'it ends as FAILED at once']),
  of(
    16,
    'the ledger is down',
    [HANDLER, 'changes nothing while the ledger cannot be written, and throws so that Lambda keeps the request'],
    [INTAKE, 'leaves the message in the queue while GuardDuty cannot be asked or the ledger cannot be written'],
    [
      'stacks/detection/detection-stack.test.ts',
      'sends every alert from rule to encrypted topic without a function between, and keeps what it cannot deliver',
    ],
  ),
  of(17, 'a state before of more than 400 kB', [
    HANDLER,
    'does nothing when the state before does not fit into the ledger',
  ]),
  of(18, 'the key of the ledger is disabled', [HERE, 'changes nothing while the key of the ledger is disabled']),
  of(
    19,
    'exemptions: by tag, after the finding, expired, unreadable',
    [EXEMPTIONS, 'is not replaced by a tag, whoever sets it'],
    [EXEMPTIONS, 'spares nothing from the day on which an entry ends'],
    [EXEMPTIONS, 'makes every repair wait for a person while it reads %j'],
    [EXEMPTIONS, 'neither spares a resource from %s nor stops it when it cannot be read'],
  ),
  of(
    20,
    'an intruder who calls his role like one of ours',
    [INTAKE, 'knows what a remediation did itself by the whole ARN of its role, not by a name that looks like it'],
    [EXEMPTIONS, 'is none that merely looks like it'],
  ),
  of(
    21,
    'the intruder is break-glass',
    [STACK, 'is %s by its whole ARN, for every function'],
    [EXEMPTIONS, 'is known by its whole ARN, or by a path in which nobody else can make anything'],
  ),
  of(
    22,
    'a finding names our own role',
    [HERE, 'touches no role of ours that a finding names, and tells people'],
    [STACK, 'is denied by the role too, where a remediation changes principals'],
  ),
  of(
    23,
    'fifty decoys that would have us harm ourselves',
    [RUN, 'parks what is more than the hour lets through, and touches nothing of it'],
    [STORM, 'parks what the breaker of twenty an hour does not let through; each waits for a person'],
  ),
  of(
    24,
    'approvals: of oneself, again, too late, of another plan',
    [APPROVALS, 'is not for whom the finding is about, under whatever spelling of the name'],
    [APPROVALS, 'is refused for another plan than the one that is there, and a second time'],
    [APPROVALS, 'is refused when its time is up, and the action ends as EXPIRED without a step'],
    [APPROVALS, 'does not hold for a plan that changed between word and deed: it is planned anew and asked again'],
  ),
  of(25, 'rule, queue, dead letters or ledger are deleted', [HERE, 'tells people when somebody calls %s']),
  of(26, 'opened again and again', [INTAKE, 'stops after three repairs within a day: somebody undoes them']),
  of(
    27,
    'two that undo each other',
    [
      'architecture/remediations-come-to-an-end.test.ts',
      'take back nothing that another repairs, unless a contract says why the two come to an end',
    ],
    [INTAKE, 'stops after three repairs within a day: somebody undoes them'],
  ),
  of(28, 'a key that is to be deleted by decision', [
    HERE,
    'lets no remediation schedule the deletion of a key that another would save',
  ]),
  of(
    29,
    'twice on one resource by two findings',
    [HERE, 'keeps the state before of the first of two findings about one resource'],
    [INTAKE, 'keeps the first state over an episode that was given up half-way'],
  ),
  of(
    30,
    'undo: after drift, twice, gone, of half a repair',
    [CASES, 'what somebody changed since is theirs'],
    [CASES, 'the second is refused, and changes nothing'],
    ['e2e/close-public-bucket.test.ts', 'answers GONE to an undo of a bucket that was deleted since'],
    [HERE, 'refuses to undo a repair that is half done'],
  ),
  of(
    31,
    'a storm of ten thousand',
    [STORM, 'loses none: every distinct message is a finding in the ledger, or lies in the dead letters'],
    [
      STORM,
      'does not let as large a flood of posture delay containment: it takes as many turns as it has batches and retries',
    ],
  ),
  of(32, 'a legal hold', [HERE, 'gives no remediation a call that deletes data or shortens how long it is kept']),
  of(33, 'dry-run', [CASES, 'it plans, and makes no changing call'], [HANDLER, 'plans only when the mode is %p']),
  of(34, 'other partitions and regions', [HERE, 'names no partition, region or account in any contract']),
  of(35, 'a clock that is wrong', [INTAKE, 'takes a finding whose time lies ahead of our clock, as any other']),
  of(36, 'instances of every kind', [HERE, 'either shows every case of %s or tells people of its findings']),
  of(37, 'users of every kind', [HERE, 'either shows every case of %s or tells people of its findings']),
  of(38, 'policies that are full', [HERE, 'either shows every case of %s or tells people of its findings']),
  of(
    39,
    'undo gives back any state',
    [
      'lambdas/close-public-bucket/decide.test.ts',
      'leaves nothing to do, and the undo gives back the first state, from any state',
    ],
    [
      'lambdas/enable-key-rotation/decide.test.ts',
      'leaves nothing to do, and the undo gives back the first state, from any state and promise',
    ],
    [
      'lambdas/restore-detector/decide.test.ts',
      'leaves nothing to do, and the undo gives back the first state, from any state and promise',
    ],
  ),
  of(40, 'least privilege, both ways', [
    'lambdas/least-privilege.test.ts',
    '%s asks for exactly the actions that its recorded calls need',
  ]),
];
