import { useEffect, useRef, useState } from 'react';
import { announce } from '@/components/announce';
import { useT } from '@/i18n';
import { browserStudio } from './browser-studio';
import { compressPicture, PictureError, type PictureFault, type ReadyPicture } from './compress';
import type { PictureKind } from './sizing';

export interface SendOptions {
  signal: AbortSignal;
  /** To be told from 0 to 1. */
  onProgress: (part: number) => void;
}

/** Takes the picture to where it belongs; without it, it is kept for a form that is sent later. */
export type Send = (picture: ReadyPicture, options: SendOptions) => Promise<void>;

export type PictureState =
  | { phase: 'idle'; picture?: undefined }
  | { phase: 'preparing'; picture?: undefined }
  | { phase: 'ready'; picture: ReadyPicture }
  | { phase: 'sending'; picture: ReadyPicture; part: number }
  | { phase: 'refused'; picture?: undefined; fault: PictureFault }
  | { phase: 'failed'; picture: ReadyPicture; error: unknown };

/** A picture from the moment it is chosen: made smaller, shown, and sent if `send` is given. */
export function usePicture(kind: PictureKind, send?: Send) {
  const t = useT();
  const [state, setState] = useState<PictureState>({ phase: 'idle' });
  const running = useRef<AbortController | null>(null);
  const sender = useRef(send);
  sender.current = send;

  useEffect(() => () => running.current?.abort(), []);

  function begin(): AbortController {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    return mine;
  }

  async function deliver(picture: ReadyPicture, mine: AbortController) {
    if (!sender.current) {
      setState({ phase: 'ready', picture });
      const size = Math.max(1, Math.round(picture.file.size / 1024));
      announce(t('forms.picture.ready', { width: picture.width, height: picture.height, size }));
      return;
    }
    setState({ phase: 'sending', picture, part: 0 });
    try {
      await sender.current(picture, {
        signal: mine.signal,
        onProgress: (part) => {
          if (!mine.signal.aborted) setState({ phase: 'sending', picture, part });
        },
      });
      if (mine.signal.aborted) return;
      setState({ phase: 'idle' });
      announce(t('forms.picture.done'));
    } catch (error) {
      if (!mine.signal.aborted) setState({ phase: 'failed', picture, error });
    }
  }

  async function choose(file: File) {
    const mine = begin();
    setState({ phase: 'preparing' });
    try {
      const picture = await compressPicture(file, kind, browserStudio, mine.signal);
      if (!mine.signal.aborted) await deliver(picture, mine);
    } catch (error) {
      if (mine.signal.aborted) return;
      setState({ phase: 'refused', fault: error instanceof PictureError ? error.fault : 'cannotEncode' });
    }
  }

  async function retry() {
    if (state.phase === 'failed') await deliver(state.picture, begin());
  }

  /** Forgets what is chosen, and breaks off what is under way. */
  function clear() {
    const wasBusy = state.phase === 'sending' || state.phase === 'preparing';
    running.current?.abort();
    setState({ phase: 'idle' });
    if (state.phase !== 'idle') announce(t(wasBusy ? 'forms.picture.cancelled' : 'forms.picture.removed'));
  }

  return { state, preview: usePreview(state.picture?.file), choose, retry, clear };
}

export type PictureChoice = ReturnType<typeof usePicture>;

/** An address under which the page can show a file. */
function usePreview(file: File | undefined): string | null {
  const [preview, setPreview] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return;
    const url = URL.createObjectURL(file);
    setPreview(url);
    return () => {
      setPreview(null);
      URL.revokeObjectURL(url);
    };
  }, [file]);
  return preview;
}
