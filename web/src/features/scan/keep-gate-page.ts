import { keepForOffline } from '@/sw/keep';
import { decoderUrl } from './zxing';

/** How long the page has to settle before what it consists of is counted, in ms. */
const settling = 4000;

/** Sees to it that this page opens without a network the next time, the decoder of its camera included. */
export function keepGatePage(): void {
  if (import.meta.env.PROD) setTimeout(() => void keepForOffline([decoderUrl]), settling);
}
