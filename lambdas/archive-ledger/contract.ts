/** Copies every change of the ledger into the locked archive, where nobody can change it any more. */
export const CONTRACT = {
  function: 'archive-ledger',
  runbook: 'ledger-archive',
  /** Below which prefix of the archive. */
  prefix: 'ledger/',
  env: {
    /** Name of the archive bucket. */
    archive: 'ARCHIVE_BUCKET',
  },
  timeoutSeconds: 60,
  memoryMb: 256,
  batchSize: 500,
  permissions: [{ use: 'file', actions: ['s3:PutObject'] }],
} as const;
