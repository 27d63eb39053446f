import type { FieldFault } from './types';

/**
 * A request that did not succeed. `code` is the API's error code, or NETWORK (no answer came) or TIMEOUT (none came in
 * time: what was asked may or may not have happened); `status` is 0 for those two. `retryAfter` is in seconds.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: FieldFault[];
  readonly retryAfter: number | undefined;

  constructor(
    code: string,
    message: string,
    rest: { status?: number; details?: FieldFault[]; retryAfter?: number } = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = rest.status ?? 0;
    this.details = rest.details ?? [];
    this.retryAfter = rest.retryAfter;
  }

  /** The first fault of a field, named as in the request: `fault('email')`, `fault('timeSlots', 0, 'label')`. */
  fault(...path: (string | number)[]): FieldFault | undefined {
    return this.details.find((fault) => fault.path.join('.') === path.join('.'));
  }
}

export const isApiError = (error: unknown, ...codes: string[]): error is ApiError =>
  error instanceof ApiError && (codes.length === 0 || codes.includes(error.code));

/** No answer came: whether the request was carried out is unknown. */
export const isNoAnswer = (error: unknown): boolean => isApiError(error, 'NETWORK', 'TIMEOUT');

/** What `fetch` threw, as an ApiError; a request that the app itself gave up stays an AbortError. */
export function fromThrown(error: unknown): unknown {
  if (error instanceof ApiError) return error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'AbortError') return error;
  if (name === 'TimeoutError') return new ApiError('TIMEOUT', 'The server took too long to answer.');
  return new ApiError('NETWORK', 'The server cannot be reached.');
}

interface Failure {
  error?: { code?: string; message?: string; details?: FieldFault[] };
}

/** The error of an answer that is not a success; `body` is whatever came, perhaps not even JSON. */
export function fromAnswer(response: Response, body: unknown): ApiError {
  const failure = (typeof body === 'object' && body !== null ? body : {}) as Failure;
  const wait = Number(response.headers.get('Retry-After'));
  return new ApiError(
    failure.error?.code ?? (response.status >= 500 ? 'SERVER' : 'HTTP'),
    failure.error?.message ?? `HTTP ${response.status}`,
    {
      status: response.status,
      details: failure.error?.details ?? [],
      ...(wait > 0 ? { retryAfter: wait } : {}),
    },
  );
}
