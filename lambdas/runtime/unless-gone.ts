import { troubleOf } from './trouble';

/**
 * The answer of a call about a part of something; undefined when the part is gone. `owner` asks for the whole and throws when
 * that is gone too: a repair must not end as GONE because somebody deleted one part of what it repairs.
 */
export async function unlessGone<T>(call: () => Promise<T>, owner: () => Promise<unknown>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (troubleOf(error) !== 'gone') throw error;
    await owner();
    return undefined;
  }
}
