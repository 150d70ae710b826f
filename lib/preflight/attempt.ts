import type { Seen } from './seen';

const DENIED = /AccessDenied|UnauthorizedOperation|NotAuthorized/;
const CALL = /not authorized to perform:? ([a-z0-9-]+:\w+)/i;

/** A look that fails is told as such: a thing that could not be seen is neither there nor absent. */
export async function attempt(look: () => Promise<Seen>): Promise<Seen> {
  try {
    return await look();
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
    const why = `${name}: ${message.split('\n')[0] ?? ''}`;
    if (!DENIED.test(name)) return { state: 'unreadable', why };
    return { state: 'unreadable', why, denied: CALL.exec(message)?.[1] ?? name };
  }
}
