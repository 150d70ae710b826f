import { STATEFUL, statefulResources } from './grounds/backups';
import { bad, figure, good, open, perResource } from './grounds/ruling';
import { waysBack } from './grounds/ways-back';

/** The way back that loses least decides. Where nothing brings data back at all, BAK-11 says so too. */
export const lossStaysWithinObjective = perResource('BAK-28', Object.keys(STATEFUL), (resource, ground) => {
  const { assembly, expectations } = ground;
  if (!statefulResources(assembly).includes(resource)) return undefined;
  const most = figure(ground, 'rpoMinutes');
  const ways = waysBack(resource, assembly, expectations.asOf);
  const [best] = ways;
  if (best === undefined)
    return bad('nothing brings its data back', undefined, undefined, `at most ${most} minutes lost`);
  const by = best.rule === undefined ? 'its own point-in-time recovery' : best.rule.plan.logicalId;
  if (best.loss !== undefined && best.loss <= most) return good(`loses at most ${best.loss} minutes by ${by}`);
  if (ways.some(({ loss }) => loss === undefined)) return open('how much of its data can be lost cannot be resolved');
  const lost = Number.isFinite(best.loss) ? `${best.loss} minutes` : 'everything';
  return bad(`can lose ${lost} by ${by}`, undefined, best.loss, `at most ${most} minutes`);
});
