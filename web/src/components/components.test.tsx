import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { activate, loadMessages } from '@/i18n/i18n';
import { Announcer } from './Announcer';
import { announce } from './announce';
import { Countdown } from './Countdown';
import { Segmented } from './Segmented';
import { Stepper } from './Stepper';
import { Toasts } from './Toasts';
import { dismissToast, toast } from './toast';

beforeEach(async () => {
  await activate('en');
  await loadMessages('common');
  vi.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z') });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds));

describe('Stepper', () => {
  function Tickets() {
    const [count, setCount] = useState(1);
    return <Stepper label="Tickets" value={count} max={5} onChange={setCount} />;
  }

  it('goes up and down by button and by key, and stops at its ends', () => {
    render(<Tickets />);
    const value = screen.getByRole('spinbutton', { name: 'Tickets' });
    fireEvent.click(screen.getByRole('button', { name: 'One more' }));
    expect(value.textContent).toBe('2');
    for (let times = 0; times < 9; times++) fireEvent.keyDown(value, { key: 'ArrowUp' });
    expect(value.getAttribute('aria-valuenow')).toBe('5');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'One more' }).disabled).toBe(true);
    fireEvent.keyDown(value, { key: 'Home' });
    expect(value.textContent).toBe('1');
  });
});

describe('Segmented', () => {
  it('is a group of radio buttons', () => {
    const onChange = vi.fn();
    const options = [
      { value: 'a', label: 'All' },
      { value: 'b', label: 'Mine', count: 3 },
    ];
    render(<Segmented label="Which" value="a" options={options} onChange={onChange} />);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'All' }).checked).toBe(true);
    fireEvent.click(screen.getByRole('radio', { name: /Mine/ }));
    expect(onChange).toHaveBeenCalledWith('b');
  });
});

describe('Countdown', () => {
  it('shows less the nearer it comes, and says once when it is over', () => {
    const onEnd = vi.fn();
    const { container } = render(<Countdown to="2026-11-22T13:00:02Z" onEnd={onEnd} />);
    expect(container.textContent).toBe('1 h 0 min');
    pass(30_000);
    expect(container.textContent).toBe('59:32');
    pass(59 * 60_000 + 31_000);
    expect(container.textContent).toBe('00:01');
    pass(5000);
    expect(container.textContent).toBe('00:00');
    expect(onEnd).toHaveBeenCalledOnce();
  });
});

describe('toasts', () => {
  it('go by themselves, but wait while somebody is on them', () => {
    render(<Toasts />);
    act(() => void toast('Saved'));
    expect(screen.getByText('Saved')).toBeTruthy();
    const box = screen.getByText('Saved').parentElement as HTMLElement;
    fireEvent.pointerEnter(box);
    pass(60_000);
    expect(screen.queryByText('Saved')).toBeTruthy();
    fireEvent.pointerLeave(box);
    pass(6100);
    expect(screen.queryByText('Saved')).toBeNull();
  });

  it('do what they offer and are then gone', () => {
    const onAction = vi.fn();
    render(<Toasts />);
    act(() => void toast('Cancelled', { action: { label: 'Undo', onAction } }));
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(onAction).toHaveBeenCalledOnce();
    expect(screen.queryByText('Cancelled')).toBeNull();
  });

  it('take the place of one of the same name, and are three at most', () => {
    render(<Toasts />);
    let last = 0;
    act(() => {
      for (const text of ['a1', 'a2']) toast(text, { name: 'a' });
      for (const text of ['b', 'c']) toast(text);
      last = toast('d');
    });
    expect(screen.queryByText('a1')).toBeNull();
    expect(screen.queryByText('a2')).toBeNull();
    expect(screen.getAllByRole('button', { name: 'Dismiss' })).toHaveLength(3);
    act(() => dismissToast(last));
    expect(screen.queryByText('d')).toBeNull();
  });

  it('are reached by F6, which goes back again', () => {
    render(
      <>
        <button type="button">Page</button>
        <Toasts />
      </>,
    );
    act(() => void toast('Here'));
    screen.getByRole('button', { name: 'Page' }).focus();
    fireEvent.keyDown(document.body, { key: 'F6' });
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Dismiss');
    fireEvent.keyDown(document.body, { key: 'F6' });
    expect(document.activeElement?.textContent).toBe('Page');
  });
});

describe('what is announced', () => {
  it('politely is the first and then the last of three seconds; what presses is said at once', () => {
    render(<Announcer />);
    const said = () => screen.getByRole('status').textContent?.trim();
    for (const seats of [9, 8, 7]) act(() => announce(`${seats} left`));
    expect(said()).toBe('9 left');
    act(() => announce('Refused', 'assertive'));
    expect(screen.getByRole('alert').textContent?.trim()).toBe('Refused');
    pass(3100);
    expect(said()).toBe('7 left');
    pass(10_000);
    expect(said()).toBe('7 left');
  });
});
