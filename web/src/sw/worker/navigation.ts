import { shell } from './shells';

/** How long a page is waited for before the app starts from what it has, in ms. */
const patience = 3000;
/** A proxy that doesn't find its server. */
const nobodyThere = [502, 503, 504];

/** A page from the server; where it is silent or slow, the app's empty page, which then shows what it keeps. */
export async function answerNavigation(request: Request, event: FetchEvent): Promise<Response> {
  const asked = ask(request, event);
  const answer = await Promise.race([asked.catch(() => null), wait(patience)]);
  if (answer && !nobodyThere.includes(answer.status)) return answer;
  return (await shell()) ?? answer ?? asked;
}

async function ask(request: Request, event: FetchEvent): Promise<Response> {
  // Where the browser has asked already, while the worker was starting.
  const early = (await event.preloadResponse) as Response | undefined;
  return early ?? fetch(request);
}

const wait = (ms: number) => new Promise<null>((resolve) => setTimeout(() => resolve(null), ms));
