import { heaviestResult, heaviestSource, isTooLarge, type PictureKind, type Plan, planPicture } from './sizing';
import { sniff, sniffedBytes } from './sniff';

/** Why a file is not taken. */
export type PictureFault = 'notAPicture' | 'heic' | 'tooHeavy' | 'tooLarge' | 'cannotEncode';

export class PictureError extends Error {
  constructor(readonly fault: PictureFault) {
    super(`picture refused: ${fault}`);
    this.name = 'PictureError';
  }
}

/** A picture as it is going to be sent: small, upright, and without the place and camera that the original names. */
export interface ReadyPicture {
  file: File;
  width: number;
  height: number;
}

/** A decoded picture, upright. */
export interface Decoded {
  width: number;
  height: number;
  close(): void;
}

/** What the browser does for us; tests bring their own. */
export interface Studio<Image extends Decoded = Decoded> {
  decode(file: Blob): Promise<Image>;
  /** Draws by plan and gives a way to encode the outcome; the encoder may answer in another type than asked, or null. */
  draw(image: Image, plan: Plan): Easel;
}

export interface Easel {
  encode(type: 'image/webp' | 'image/jpeg', quality: number): Promise<Blob | null>;
  dispose(): void;
}

const qualities = [0.85, 0.7, 0.5];

/**
 * Throws PictureError for what is no picture or too much of one, and the signal's reason when given up.
 * Always re-encodes, even what is small already: photographs carry the place where they were taken.
 */
export async function compressPicture<Image extends Decoded>(
  file: File,
  kind: PictureKind,
  studio: Studio<Image>,
  signal?: AbortSignal,
): Promise<ReadyPicture> {
  if (file.size === 0) throw new PictureError('notAPicture');
  if (file.size > heaviestSource) throw new PictureError('tooHeavy');
  const seen = sniff(new DataView(await file.slice(0, sniffedBytes).arrayBuffer()));
  if (seen?.width && seen.height && isTooLarge(seen.width, seen.height)) throw new PictureError('tooLarge');
  signal?.throwIfAborted();
  const image = await studio.decode(file).catch(() => {
    throw new PictureError(seen?.type === 'heif' ? 'heic' : 'notAPicture');
  });
  try {
    if (image.width < 1 || image.height < 1) throw new PictureError('notAPicture');
    if (isTooLarge(image.width, image.height)) throw new PictureError('tooLarge');
    signal?.throwIfAborted();
    const plan = planPicture(kind, image.width, image.height);
    const easel = studio.draw(image, plan);
    try {
      const blob = await encode(easel, signal);
      return { file: new File([blob], nameFor(file.name, blob.type), { type: blob.type }), ...plan.to };
    } finally {
      easel.dispose();
    }
  } finally {
    image.close();
  }
}

async function encode(easel: Easel, signal?: AbortSignal): Promise<Blob> {
  for (const quality of qualities) {
    const blob = await encodeAt(easel, quality);
    signal?.throwIfAborted();
    if (blob.size <= heaviestResult) return blob;
  }
  throw new PictureError('tooHeavy');
}

/** A browser that can't write WebP answers with PNG, which for a photograph is larger than what came in. */
async function encodeAt(easel: Easel, quality: number): Promise<Blob> {
  for (const type of ['image/webp', 'image/jpeg'] as const) {
    const blob = await easel.encode(type, quality);
    if (blob?.type === type && blob.size > 0) return blob;
  }
  throw new PictureError('cannotEncode');
}

function nameFor(original: string, type: string): string {
  const stem = original.replace(/\.[^.]*$/, '') || 'picture';
  return `${stem}.${type === 'image/webp' ? 'webp' : 'jpg'}`;
}
