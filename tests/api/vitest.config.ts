import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take long begin first, so that no worker is left with one of them alone at the end. */
const longest = [
  'slow-clients',
  'live-slow',
  'crash',
  'races-seats',
  'races-giving-back',
  'races-gate',
  'races-capacity',
  'audit',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((name) => moduleId.endsWith(`/${name}.spec.ts`));
      return found < 0 ? longest.length : found;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}

export default defineConfig({
  test: {
    include: ['specs/**/*.spec.ts'],
    globalSetup: ['harness/global-setup.ts'],
    sequence: { sequencer: LongestFirst },
    // Each file starts servers of its own; forks, because a server dies with the thread that started it.
    pool: 'forks',
    maxWorkers: 2,
    // Only for what hangs: beyond what the harness waits for a condition (harness/wait.ts), on the slowest machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    passWithNoTests: false,
  },
});
