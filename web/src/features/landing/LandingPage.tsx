import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { nextEventsQuery } from '@/api/next-events';
import { isComingAlive } from '@/app/coming-alive';
import { Categories } from './Categories';
import { Featured } from './Featured';
import { Hero } from './Hero';
import { HowItWorks } from './HowItWorks';
import { NextUp } from './NextUp';
import { Ticker } from './Ticker';

export default function LandingPage() {
  const { data, isError, refetch } = useQuery(nextEventsQuery());
  const found = data ?? null;
  // The page was rendered before there were events to show, and must first come alive as it was; what follows may wait
  // for whoever is already pressing something.
  const [first] = useState(() => (isComingAlive() ? null : found));
  const events = useDeferredValue(found, first) ?? undefined;
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
