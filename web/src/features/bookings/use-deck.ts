import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';

interface Deck {
  /** For the element that scrolls; its children are the cards. */
  ref: RefObject<HTMLUListElement | null>;
  /** The card in front, from 0. */
  index: number;
  goTo: (index: number) => void;
  onScroll: () => void;
  /** A finger on the list decides from there on. */
  onPointerDown: () => void;
  /** Left, right, Home and End. */
  onKeyDown: (event: KeyboardEvent) => void;
}

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Cards side by side that snap into place: swiped by the browser itself, and moved by buttons and keys. */
export function useDeck(count: number, start = 0): Deck {
  const ref = useRef<HTMLUListElement>(null);
  const [index, setIndex] = useState(start);
  // On its way to a card the list passes others, which are not the ones in front.
  const target = useRef<number | null>(null);

  const scrollTo = useCallback((to: number, behavior: ScrollBehavior) => {
    const list = ref.current;
    const card = list?.children[to];
    if (!list || !(card instanceof HTMLElement)) return;
    list.scrollTo({ left: card.offsetLeft - (list.clientWidth - card.offsetWidth) / 2, behavior });
  }, []);

  useEffect(() => scrollTo(start, 'instant'), [scrollTo, start]);
  // Tickets given back leave the one in front behind the end.
  useEffect(() => setIndex((now) => Math.min(now, Math.max(0, count - 1))), [count]);

  const goTo = (to: number) => {
    const held = Math.min(count - 1, Math.max(0, to));
    target.current = held === index ? null : held;
    setIndex(held);
    scrollTo(held, calm() ? 'instant' : 'smooth');
  };

  const onScroll = () => {
    const list = ref.current;
    if (!list || list.clientWidth === 0) return;
    const middle = list.scrollLeft + list.clientWidth / 2;
    const offsets = [...list.children].map((card) =>
      card instanceof HTMLElement
        ? Math.abs(card.offsetLeft + card.offsetWidth / 2 - middle)
        : Number.POSITIVE_INFINITY,
    );
    const front = offsets.indexOf(Math.min(...offsets));
    if (target.current === front) target.current = null;
    if (target.current === null) setIndex(front);
  };

  const onPointerDown = () => {
    target.current = null;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: count - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    goTo(to);
  };

  return { ref, index, goTo, onScroll, onPointerDown, onKeyDown };
}
