import { useEffect, useEffectEvent } from 'react';
import { WedgeDetector } from './wedge';

/** Hears hardware scanners anywhere on the page, whatever has the focus. */
export function useWedge(onScan: (text: string) => void): void {
  const tell = useEffectEvent(onScan);

  useEffect(() => {
    const detector = new WedgeDetector();
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const field = typedInto(event.target);
      const step = detector.press(event.key, event.timeStamp);
      if (step.kind === 'pass') return;
      // In a field people see what they type, and so may what comes from a scanner be seen; Enter must not also submit it.
      if (step.kind === 'swallow' && field) return;
      event.preventDefault();
      event.stopPropagation();
      if (step.kind !== 'scan') return;
      if (field) takeBack(field, step.text);
      tell(step.text);
    };
    document.addEventListener('keydown', hear, { capture: true });
    return () => document.removeEventListener('keydown', hear, { capture: true });
  }, []);
}

function typedInto(target: EventTarget | null): HTMLInputElement | null {
  return target instanceof HTMLInputElement && ['text', 'search'].includes(target.type) ? target : null;
}

/** Removes from the field what the scanner typed into it, in a way that React hears of. */
function takeBack(field: HTMLInputElement, text: string): void {
  const rest = field.value.endsWith(text) ? field.value.slice(0, -text.length) : '';
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, rest);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
