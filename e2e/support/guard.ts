import type { BrowserContext } from '@playwright/test';

/** Notes what no page of ours may do: errors, breaches of its policy, requests to elsewhere. */
export class Guard {
  readonly #origin: string;
  readonly #troubles: string[] = [];
  readonly #allowed: RegExp[] = [];

  /** @param baseUrl - Any address of the page's own origin. */
  constructor(baseUrl: string) {
    this.#origin = new URL(baseUrl).origin;
  }

  /** Look at all pages of a context and at their workers. */
  async watch(context: BrowserContext): Promise<void> {
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        reportError(new Error(`securitypolicyviolation: ${violatedDirective} ${blockedURI}`));
      });
    });
    context.on('console', (message) => {
      if (message.type() === 'error') {
        this.#troubles.push(`console.error: ${message.text()} (${message.location().url})`);
      }
    });
    context.on('weberror', (error) => {
      this.#troubles.push(`uncaught: ${error.error().message}`);
    });
    context.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      const local = ['data:', 'blob:', 'about:'].includes(protocol);
      if (!local && origin !== this.#origin) this.#troubles.push(`left: ${request.url()}`);
    });
  }

  /** Expect troubles that match, because the test itself makes them. */
  allow(pattern: RegExp): void {
    this.#allowed.push(pattern);
  }

  /** All that was noted. */
  get everything(): readonly string[] {
    return this.#troubles;
  }

  /** What was noted and not allowed. */
  get troubles(): readonly string[] {
    return this.#troubles.filter((trouble) => !this.#allowed.some((one) => one.test(trouble)));
  }
}
