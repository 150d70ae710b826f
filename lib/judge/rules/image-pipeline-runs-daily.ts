import { longestGap } from '../../profile/schedule/longest-gap';
import { parseSchedule } from '../../profile/schedule/parse-schedule';
import type { Resource } from '../assembly/assembly';
import { at, isUnresolved, say } from '../assembly/value';
import { faults, oneOf } from './grounds/property';
import { bad, figure, type Ground, good, open, perResource, type Ruling } from './grounds/ruling';

const CRON = 'Schedule.ScheduleExpression';

/**
 * The other start condition skips a day on which no component changed, also when packages did. A pipeline that switches
 * itself off after failures builds no more, and nobody is told.
 */
export const imagePipelineRunsDaily = perResource('IMG-07', ['AWS::ImageBuilder::ImagePipeline'], (pipeline, ground) =>
  faults([
    oneOf(pipeline, 'Status', ['ENABLED'], 'ENABLED'),
    oneOf(pipeline, 'Schedule.PipelineExecutionStartCondition', ['EXPRESSION_MATCH_ONLY']),
    staysOn(pipeline),
    inTime(pipeline, ground),
  ]),
);

function staysOn(pipeline: Resource): Ruling {
  const path = 'Schedule.AutoDisablePolicy';
  return at(pipeline.properties, path) === undefined
    ? good('never switches itself off', path)
    : bad('switches itself off after failures', path, at(pipeline.properties, path));
}

function inTime(pipeline: Resource, ground: Ground): Ruling {
  const text = at(pipeline.properties, CRON);
  const max = figure(ground, 'imageBuildIntervalHours');
  if (isUnresolved(text)) return open('its schedule cannot be resolved', CRON);
  try {
    const hours = longestGap(parseSchedule(say(text)), ground.expectations.asOf).minutes / 60;
    // The day on which clocks go back has 25 hours and is one day all the same.
    return hours <= max + 1
      ? good(`builds at least every ${Math.ceil(hours)} hours`, CRON, text)
      : bad(`leaves ${Math.ceil(hours)} hours between two images`, CRON, text, `at most ${max} hours`);
  } catch {
    return bad('its schedule is none', CRON, text);
  }
}
