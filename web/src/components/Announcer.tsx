import { useEffect, useState } from 'react';
import { type Politeness, speaker } from './announce';

/** The two live regions of the page; mounted once, by the shell. */
export function Announcer() {
  const [said, setSaid] = useState<Record<Politeness, string>>({ polite: '', assertive: '' });
  useEffect(() => speaker.listen((text, how) => setSaid((before) => ({ ...before, [how]: text }))), []);
  return (
    <div className="visually-hidden">
      <div role="status" aria-live="polite">
        {said.polite}
      </div>
      <div role="alert" aria-live="assertive">
        {said.assertive}
      </div>
    </div>
  );
}
