import type { CDPSession, Page } from '@playwright/test';

/** Asks something of the protocol of the browser's tools. */
export type Ask = (method: string) => Promise<unknown>;

/** Reach a page and its workers by the protocol of the browser's tools. Call it before `open`. */
export async function toolsOf(page: Page): Promise<{ page: Ask; worker: Ask }> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const waiting = new Map<number, (result: unknown) => void>();
  let target: string | undefined;
  let last = 0;
  // Playwright has no session for a worker: its messages go through the page's.
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.url.includes('/assets/entry-')) target = sessionId;
  });
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id?: number; result?: unknown };
    if (id !== undefined) waiting.get(id)?.(result);
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  return {
    page: (method) => session.send(method as 'Runtime.getHeapUsage'),
    worker: async (method) => {
      if (target === undefined) throw new Error('There is no worker.');
      last += 1;
      const id = last;
      const answer = new Promise<unknown>((resolve) => waiting.set(id, resolve));
      await session.send('Target.sendMessageToTarget', {
        sessionId: target,
        message: JSON.stringify({ id, method }),
      });
      return answer;
    },
  };
}
