import type { Rule } from '../rule';
import { answersAreEncrypted } from './answers-are-encrypted';
import { archivedLogsHaveTables } from './archived-logs-have-tables';
import { questionsStandReady } from './questions-stand-ready';

/** Of what an investigator opens first: tables over the archive, and questions that are ready. */
export const investigationRules: readonly Rule[] = [archivedLogsHaveTables, answersAreEncrypted, questionsStandReady];
