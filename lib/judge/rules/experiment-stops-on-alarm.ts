import { at, isMap, listOf } from '../assembly/value';
import { faults } from './grounds/property';
import { bad, good, perResource } from './grounds/ruling';

/** An experiment without stop condition goes on while customers feel it. */
export const experimentStopsOnAlarm = perResource('IR-08', ['AWS::FIS::ExperimentTemplate'], (experiment) =>
  faults([
    listOf(experiment.properties['StopConditions']).some((one) => at(one, 'Source') === 'aws:cloudwatch:alarm')
      ? good('stops on an alarm', 'StopConditions')
      : bad('stops on no alarm', 'StopConditions', undefined, 'aws:cloudwatch:alarm'),
    isMap(experiment.properties['LogConfiguration'])
      ? good('is logged', 'LogConfiguration')
      : bad('is not logged', 'LogConfiguration'),
  ]),
);
