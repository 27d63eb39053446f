/**
 * Passes on values at most once in `pause` ms, and of those that come meanwhile only the latest. The first is passed on
 * at once. `end` drops what still waits.
 */
export function latestOnly<T>(pause: number, pass: (value: T) => void): { give(value: T): void; end(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: { value: T } | undefined;
  const rest = () => {
    timer = setTimeout(() => {
      timer = undefined;
      if (!waiting) return;
      const { value } = waiting;
      waiting = undefined;
      pass(value);
      rest();
    }, pause);
  };
  return {
    give(value) {
      if (timer) {
        waiting = { value };
      } else {
        pass(value);
        rest();
      }
    },
    end() {
      clearTimeout(timer);
      timer = undefined;
      waiting = undefined;
    },
  };
}
