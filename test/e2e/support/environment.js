/** Hands the tests the run's one browser: loading its driver anew in the sandbox of each file would take seconds. */
import { TestEnvironment } from 'jest-environment-node';

export default class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.chromium = globalThis.chromium;
    this.global.rayonOrigin = globalThis.rayon.origin;
  }
}
