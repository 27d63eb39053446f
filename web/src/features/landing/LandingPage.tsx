import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { nextEventsQuery } from '@/api/next-events';
import { useHydrated } from '@/lib/use-hydrated';
import { Categories } from './Categories';
import { Featured } from './Featured';
import { Hero } from './Hero';
import { HowItWorks } from './HowItWorks';
import { NextUp } from './NextUp';
import { Ticker } from './Ticker';

export default function LandingPage() {
  const { data, isError, refetch } = useQuery(nextEventsQuery());
  // The page was rendered before there were events to show, and must first come alive as it was; what follows may wait
  // for whoever is already pressing something.
  const found = data ?? null;
  const events = useDeferredValue(found, useHydrated() ? found : null) ?? undefined;
  return (
    <>
      <Hero events={events} />
      <Ticker events={events} />
      <Featured events={events} failed={isError && !data} onRetry={() => void refetch()} />
      <Categories />
      <NextUp events={events} />
      <HowItWorks />
    </>
  );
}
