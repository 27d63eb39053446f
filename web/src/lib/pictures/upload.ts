import { fromAnswer, fromThrown } from '@/api/error';
import { session } from '@/session/session';

/** What an upload needs of the session. */
export type Credentials = Pick<typeof session, 'accessToken' | 'tokenAfterRefusal'>;

export interface Upload {
  method: 'POST' | 'PUT';
  path: string;
  form: FormData;
  /** Told from 0 to 1 as the bytes leave; 1 means sent, not yet accepted. */
  onProgress?: (part: number) => void;
  signal?: AbortSignal;
  /** Milliseconds without any progress until it counts as hung. */
  patience?: number;
  credentials?: Credentials;
}

const defaultPatience = 30_000;

/**
 * Sends a form and answers the envelope's `data`. Over XMLHttpRequest, since fetch doesn't tell how much has left.
 * Throws ApiError as the other calls do (NETWORK and TIMEOUT included), and the signal's reason when given up.
 */
export async function upload<Data>(task: Upload): Promise<Data> {
  const { credentials = session } = task;
  const token = await credentials.accessToken();
  const first = await send(task, token);
  if (first.status !== 401 || !token) return dataOf<Data>(first);
  const newer = await credentials.tokenAfterRefusal(token);
  return dataOf<Data>(newer ? await send(task, newer) : first);
}

interface Answer {
  status: number;
  body: string;
  retryAfter: string | null;
}

function send(task: Upload, token: string | null): Promise<Answer> {
  const { signal, onProgress, patience = defaultPatience } = task;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const request = new XMLHttpRequest();
    let watch: ReturnType<typeof setTimeout>;
    const stop = (outcome: () => void) => {
      clearTimeout(watch);
      signal?.removeEventListener('abort', giveUp);
      outcome();
    };
    const fail = (cause: Error) => stop(() => reject(fromThrown(cause)));
    const giveUp = () => {
      stop(() => reject(signal?.reason));
      request.abort();
    };
    const stillMoving = () => {
      clearTimeout(watch);
      watch = setTimeout(() => {
        fail(new DOMException('no progress', 'TimeoutError'));
        request.abort();
      }, patience);
    };
    request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      stillMoving();
      if (lengthComputable && total > 0) onProgress?.(loaded / total);
    };
    request.onload = () => {
      const { status, responseText: body } = request;
      stop(() => resolve({ status, body, retryAfter: request.getResponseHeader('Retry-After') }));
    };
    request.onerror = () => fail(new TypeError('no answer'));
    signal?.addEventListener('abort', giveUp);
    request.open(task.method, task.path);
    if (token) request.setRequestHeader('Authorization', `Bearer ${token}`);
    stillMoving();
    onProgress?.(0);
    request.send(task.form);
  });
}

function dataOf<Data>({ status, body, retryAfter }: Answer): Data {
  const envelope = parsed(body);
  if (status >= 200 && status < 300 && envelope?.success) return envelope.data as Data;
  const headers = retryAfter ? { 'Retry-After': retryAfter } : undefined;
  throw fromAnswer(new Response(null, { status, headers }), envelope);
}

function parsed(body: string): { success?: boolean; data?: unknown } | undefined {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
