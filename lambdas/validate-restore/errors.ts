/** The event names no restore job that can be read. It goes to the dead letters, where a person sees it. */
export class UnreadableEvent extends Error {
  public override readonly name = 'UnreadableEvent';
}

/** AWS Backup describes a finished restore without what every finished restore has. Tried again, then dead-lettered. */
export class UnfinishedRestore extends Error {
  public override readonly name = 'UnfinishedRestore';
}
