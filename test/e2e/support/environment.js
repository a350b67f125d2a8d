/**
 * Gives each file a demonstration of its own, so that none meets the clock, the copies or the limits that another left;
 * and the run's one browser: loading its driver anew in the sandbox of each file would take seconds.
 */
import { TestEnvironment } from 'jest-environment-node';

export default class extends TestEnvironment {
  async setup() {
    await super.setup();
    const { startRayon } = await import('./rayon-process.ts');
    this.rayon = await startRayon(globalThis.filled.path);
    this.global.chromium = globalThis.chromium;
    this.global.rayonOrigin = this.rayon.origin;
  }

  /** A file fails when SIGTERM does not end its server in time and with code 0, an idle connection or not. */
  async teardown() {
    if (this.rayon) {
      const answer = await fetch(`${this.rayon.origin}/healthz`);
      await answer.text();
      await this.rayon.stop();
    }
    await super.teardown();
  }
}
