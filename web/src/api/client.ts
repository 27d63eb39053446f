import createClient from 'openapi-fetch';
import { clocked } from '@/lib/server-clock';
import { sessionFetch } from '@/session/fetch';
import { fromAnswer, fromThrown } from './error';
import type { paths } from './schema';

export { ApiError, isApiError, isNoAnswer } from './error';

const origin = typeof location === 'undefined' ? 'http://localhost' : location.origin;

/** The HTTP API, typed; sends the access token, refreshes it, and gives up after 15 s (a minute for forms with files). */
export const api = createClient<paths>({ baseUrl: origin, fetch: clocked(sessionFetch) });

type Payload<T> = T extends { data: infer D } ? D : T extends { message: string } ? { message: string } : T;

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** `await unwrap(api.GET(…))`: the answer's `data` (`{message}` where that is all), or throws an ApiError. */
export async function unwrap<T>(request: Promise<Answer<T>>): Promise<Payload<NonNullable<T>>> {
  let answer: Answer<T>;
  try {
    answer = await request;
  } catch (error) {
    throw fromThrown(error);
  }
  if (!answer.response.ok || answer.data === undefined) throw fromAnswer(answer.response, answer.error);
  const body = answer.data as { data?: unknown };
  return (body.data ?? answer.data) as Payload<NonNullable<T>>;
}
